// ChatLab's standard as a source, as JSON and as JSON Lines: the way in for every converter of that community. The way out is
// write-chatlab.ts.
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { parseJsonLine, readJsonEntry } from '../reading/read-json.ts'
import { readLines } from '../reading/read-lines.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { asRecord } from '../source/json-fields.ts'
import { pageWriter } from '../source/page-writer.ts'
import { chatlabReader } from './chatlab-reader.ts'

export const chatlab: ImportFormat = {
  id: 'chatlab',
  platform: 'chatlab',
  sniff: (head) => Math.max(0, ...head.samples.map(({ text }) => likeness(text))),
  // Timestamps are epochs.
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  for (const entry of source.entries) {
    options.signal?.throwIfAborted()
    if (/\.(?:jsonl|ndjson)$/i.test(entry.name)) yield* readJsonLines(entry, options)
    else if (/\.json$/i.test(entry.name)) yield* readJson(entry, options)
  }
}

function likeness(text: string): number {
  const head = text.slice(0, 4_000)
  if (/^(?:\s|#[^\n]{0,500}\n){0,50}\{\s*"_type"\s*:\s*"header"/.test(head)) return 0.98
  if (/^\s*\{\s*"chatlab"\s*:\s*\{/.test(head)) return 0.98
  return head.includes('"chatlab"') && head.includes('"meta"') ? 0.7 : 0
}

async function* readJson(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  const reader = chatlabReader(entry.name, options.groupName, page)
  yield* readJsonEntry(
    entry,
    { elements: ['members.*', 'messages.*'], fields: ['meta'] },
    {
      page,
      take({ path, value, index }) {
        if (path === 'meta') reader.meta(value)
        else if (path === 'members.*') reader.member(value)
        else reader.message(value, index)
      },
      signal: options.signal,
    },
  )
  yield* page.lastPages()
}

async function* readJsonLines(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  yield* readLines(
    [entry],
    (_entry, page) => {
      const reader = chatlabReader(entry.name, options.groupName, page)
      return {
        line(text, number) {
          // Lines that start with # are remarks.
          if (text.trim() === '' || text.startsWith('#')) return
          const value = parseJsonLine(entry.name, text, number, page)
          if (value === undefined) return
          const type = asRecord(value)?.['_type']
          if (type === 'header') reader.meta(asRecord(value)?.['meta'])
          else if (type === 'member') reader.member(value)
          else reader.message(value, number)
        },
        end() {},
      }
    },
    options.signal,
  )
}

import type { z } from 'zod'
import type { ImportPreview } from '../../../contract/back-fill.ts'
import type { ImportPage, ReadOptions } from '../../connectors/import/import-format.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { importFailureOf } from './import-failure.ts'
import type { ImportOptions, ImportRow } from './import-store.ts'
import { type OpenImport, openImport, readOptionsOf } from './open-import.ts'
import { previewTable } from './preview-table.ts'
import { groupNameOf } from './run-import.ts'

type Preview = z.input<typeof ImportPreview>

// Enough to show people and times, little enough to answer at once.
const eventsLookedAt = 20_000
const lookForMs = 2500
const samplesShown = 20
const peopleShown = 50

/** What a file seems to hold, read under the given answers. Open questions do not stop it: times are then read as the fallback has it. */
export async function previewImport(
  row: Pick<ImportRow, 'path' | 'fileName'>,
  options: ImportOptions,
  fallbackZone: string,
): Promise<Preview> {
  try {
    const open = await openImport(row, options.format)
    try {
      return await look(open, options, { zone: fallbackZone, groupName: groupNameOf(row.fileName) })
    } finally {
      await open.source.close()
    }
  } catch (error) {
    throw importFailureOf(error, row.fileName)
  }
}

async function look(open: OpenImport, options: ImportOptions, fallback: { zone: string; groupName: string }): Promise<Preview> {
  const asks = open.asks.filter((question) => !isAnswered(question, options))
  const table = open.asks.includes('columns') ? await previewTable(open.source) : { columns: [], rows: [] }
  const preview: Preview = {
    format: open.format.id,
    platform: open.format.platform,
    confidence: open.confidence,
    otherFormats: open.otherFormats,
    asks,
    ...table,
    messages: 0,
    people: [],
    groups: [],
    first: null,
    last: null,
    samples: [],
    skipped: 0,
    isWhole: false,
  }
  // Without the columns there is nothing to read yet; a date order is tried as written so that people see what they choose between.
  if (asks.includes('columns')) return preview
  const readable = asks.includes('date-order') ? { ...options, dateOrder: 'dmy' as const } : options
  return count(preview, open.format.read(open.source, readOptionsOf(open, readable, fallback)), fallback)
}

function isAnswered(question: OpenImport['asks'][number], options: ImportOptions): boolean {
  if (question === 'zone') return options.zone !== undefined
  return question === 'date-order' ? options.dateOrder !== undefined : options.columns !== undefined
}

async function count(preview: Preview, pages: AsyncGenerator<ImportPage>, fallback: Pick<ReadOptions, 'groupName'>): Promise<Preview> {
  const until = performance.now() + lookForMs
  const people = new Map<string, number>()
  const groups = new Map<string, number>()
  let events = 0
  let first: number | null = null
  let last: number | null = null
  let isWhole = true
  for await (const page of pages) {
    events += page.events.length
    preview.skipped += page.skipped.length
    for (const event of page.events) {
      if (event.kind !== 'message' || event.message === undefined) continue
      const group = event.group.name || event.group.externalId || fallback.groupName
      const name = event.user?.name ?? null
      preview.messages += 1
      groups.set(group, (groups.get(group) ?? 0) + 1)
      if (name !== null) people.set(name, (people.get(name) ?? 0) + 1)
      if (Number.isFinite(event.at)) {
        first = first === null ? event.at : Math.min(first, event.at)
        last = last === null ? event.at : Math.max(last, event.at)
        if (preview.samples.length < samplesShown)
          preview.samples.push({ at: isoInstant(event.at), name, group, text: event.message.text.slice(0, 300) })
      }
    }
    if (events >= eventsLookedAt || performance.now() > until) {
      isWhole = false
      break
    }
  }
  const top = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1]).map(([name, messages]) => ({ name, messages }))
  return {
    ...preview,
    people: top(people).slice(0, peopleShown),
    groups: top(groups).slice(0, 300),
    first: isoInstantOrNull(first),
    last: isoInstantOrNull(last),
    isWhole,
  }
}

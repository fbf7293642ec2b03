// Values at wanted paths of a JSON entry, in pages, in bounded memory: how formats read exports of gigabytes.
import { isAscii, isUtf8 } from 'node:buffer'
import type { SkippedLine } from '../import-format.ts'
import { isImportRefusal } from './import-refusal.ts'
import type { SourceEntry } from './import-source.ts'
import type { JsonPaths } from './json-paths.ts'
import { parseLenientJson } from './json-repair.ts'
import type { ScanOutcome } from './json-scanner.ts'
import { jsonScanner } from './json-scanner.ts'
import { skippedLine } from './skipped-line.ts'
import { decodeText, encodingOf } from './text-decoding.ts'

export type JsonItem = {
  /** The wanted path it stands at, as given. */
  path: string
  /** 1-based in its array, 0 for a member of an object. */
  index: number
  value: unknown
}

export type JsonPage = { items: JsonItem[]; problems: SkippedLine[] }

// 8 MB: the longest message any platform allows is a thousandth of that, with all its reactions.
const MAX_VALUE_BYTES = 8 * 1024 * 1024
// Slack and Zulip archives are made of thousands of lists of this size and below.
const SMALL_BYTES = 1024 * 1024

/**
 * Streams the values at `paths` in the order of the text. A torn, over-long or malformed value becomes a problem and the rest is read on;
 * a text that breaks off is reported `truncated` after everything before. Only an ImportRefusal is thrown.
 */
export async function* jsonItems(entry: SourceEntry, paths: JsonPaths, maxValueBytes = MAX_VALUE_BYTES): AsyncGenerator<JsonPage> {
  const scanner = jsonScanner(paths, maxValueBytes)
  try {
    let stream: AsyncIterable<Buffer> = await entry.open()
    if (entry.size <= Math.min(SMALL_BYTES, maxValueBytes) && paths.elements.includes('*')) {
      const { bytes, rest } = await readSmall(stream)
      const items = rest === undefined ? wholeList(bytes, paths) : undefined
      if (items !== undefined) {
        if (items.length > 0) yield { items, problems: [] }
        return
      }
      stream = chained(bytes, rest)
    }
    for await (const chunk of utf8Chunks(stream)) {
      const page = parseOutcome(entry.name, scanner.feed(chunk))
      if (page.items.length > 0 || page.problems.length > 0) yield page
    }
  } catch (error) {
    if (isImportRefusal(error)) throw error
    const page = parseOutcome(entry.name, scanner.end())
    if (page.problems.length === 0) page.problems.push(skippedLine(entry.name, 0, 'truncated', error instanceof Error ? error.message : ''))
    yield page
    return
  }
  const page = parseOutcome(entry.name, scanner.end())
  if (page.problems.length > 0) yield page
}

/** The whole stream if it is small; else its beginning and what is still to come, since a .gz may be larger than it says. */
async function readSmall(stream: AsyncIterable<Buffer>): Promise<{ bytes: Buffer; rest?: AsyncIterator<Buffer> }> {
  const iterator = stream[Symbol.asyncIterator]()
  const chunks: Buffer[] = []
  let length = 0
  while (length <= SMALL_BYTES) {
    const next = await iterator.next()
    if (next.done === true) return { bytes: joined(chunks) }
    chunks.push(next.value)
    length += next.value.length
  }
  return { bytes: joined(chunks), rest: iterator }
}

function joined(chunks: Buffer[]): Buffer {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
}

/** A small, sound list in one go, which saves looking for its elements first; undefined for anything the scanner should look at. */
function wholeList(bytes: Buffer, paths: JsonPaths): JsonItem[] | undefined {
  if (paths.fields !== undefined || !isUtf8(bytes)) return undefined
  try {
    const list: unknown = JSON.parse(bytes.toString('utf8'))
    return Array.isArray(list) ? list.map((value: unknown, i) => ({ path: '*', index: i + 1, value })) : undefined
  } catch {
    return undefined
  }
}

/** JSON is UTF-8, but PowerShell and editors save it as UTF-16; a byte order mark is no JSON either. */
async function* utf8Chunks(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = stream[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done === true) return
  if (encodingOf(first.value).startsWith('utf-16')) {
    for await (const { text } of decodeText(chained(first.value, iterator))) yield Buffer.from(text, 'utf8')
    return
  }
  const isMarked = first.value[0] === 0xef && first.value[1] === 0xbb && first.value[2] === 0xbf
  yield* chained(isMarked ? first.value.subarray(3) : first.value, iterator)
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer> | undefined): AsyncGenerator<Buffer> {
  yield first
  if (rest !== undefined) yield* { [Symbol.asyncIterator]: () => rest }
}

function parseOutcome(file: string, outcome: ScanOutcome): JsonPage {
  const items: JsonItem[] = []
  const problems: SkippedLine[] = []
  for (const problem of outcome.problems) problems.push(skippedLine(file, problem.index, problem.reason, problem.sample.toString('utf8')))
  for (const { path, index, bytes } of outcome.values) {
    const { text, isDamaged } = decodeValue(bytes)
    if (isDamaged) problems.push(skippedLine(file, index, 'undecodable', text))
    try {
      items.push({ path, index, value: parseLenientJson(text) })
    } catch {
      problems.push(skippedLine(file, index, 'malformed', text))
    }
  }
  return { items, problems }
}

const GB18030 = new TextDecoder('gb18030')

function decodeValue(bytes: Buffer): { text: string; isDamaged: boolean } {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), isDamaged: false }
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), isDamaged: false }
  const text = GB18030.decode(bytes)
  return text.includes('\ufffd') ? { text: bytes.toString('utf8'), isDamaged: true } : { text, isDamaged: false }
}

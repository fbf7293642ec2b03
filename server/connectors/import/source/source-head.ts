// The beginning of a source: names and decoded samples, which is all that recognising a format may cost.
import type { ImportSource, SourceEntry, SourceHead } from './import-source.ts'
import { decodeHead } from './text-decoding.ts'

const SAMPLE_BYTES = 64 * 1024
const SAMPLE_COUNT = 8
// Enough to see the shape of any archive; a workspace of ten years has more day files than a sniffer needs to look at.
const NAMES = 20_000

const TEXT_EXTENSIONS = new Set(['txt', 'json', 'jsonl', 'ndjson', 'html', 'htm', 'csv', 'tsv', 'xml', 'log', 'md', 'mht', 'mhtml', ''])
// Files that say by their name alone whose export this is, wherever they lie in it.
const TELLING_NAMES = /(^|\/)(result|channels|users|org_users|dms|manifest|realm|messages(-\d+)?|export)\.(json|html)$|_chat\.txt$/i

/** Reads the head of a source: first 64 KiB of the files most likely to tell a format, at most eight of them. */
export async function readHead(source: ImportSource): Promise<SourceHead> {
  const samples: SourceHead['samples'] = []
  for (const entry of tellingEntries(source.entries)) {
    const bytes = await readStart(entry)
    if (bytes.length > 0) samples.push({ name: entry.name, text: decodeHead(bytes) })
  }
  return { name: source.name, entryNames: source.entries.slice(0, NAMES).map((entry) => entry.name), samples }
}

function tellingEntries(entries: SourceEntry[]): SourceEntry[] {
  const texts = entries.filter((entry) => entry.size > 0 && TEXT_EXTENSIONS.has(extensionOf(entry.name)))
  if (texts.length === 0) return entries.slice(0, 1)
  const firstOfKind = new Map<string, SourceEntry>()
  for (const entry of texts) {
    const kind = extensionOf(entry.name)
    if (!firstOfKind.has(kind)) firstOfKind.set(kind, entry)
  }
  // Not all of one name: two hundred chats of one account would leave no sample for anything else.
  const telling = texts.filter((entry) => TELLING_NAMES.test(entry.name)).slice(0, SAMPLE_COUNT / 2)
  return [...new Set([...telling, ...firstOfKind.values(), ...texts.slice(0, SAMPLE_COUNT)])].slice(0, SAMPLE_COUNT)
}

/** Lower-case extension without the dot, empty for none. */
export function extensionOf(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1)
  const dot = file.lastIndexOf('.')
  return dot <= 0 ? '' : file.slice(dot + 1).toLowerCase()
}

async function readStart(entry: SourceEntry): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    const stream: AsyncIterable<Buffer> = await entry.open()
    for await (const chunk of stream) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= SAMPLE_BYTES) break
    }
  } catch {
    // A damaged entry is judged by what could be read of it; reading the source will report the damage.
  }
  return Buffer.concat(chunks).subarray(0, SAMPLE_BYTES)
}

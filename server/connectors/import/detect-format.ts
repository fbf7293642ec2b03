// From what a person dropped to the formats that could read it: opens the source, looks at its head, and asks every format.
import { importFormats } from './formats.ts'
import type { ImportFormat, ImportQuestion } from './import-format.ts'
import { importRefusal } from './source/import-refusal.ts'
import type { ImportLimits, ImportSource, SourceHead } from './source/import-source.ts'
import { openImportSource } from './source/open-import-source.ts'
import { readHead } from './source/source-head.ts'

export type FormatCandidate = {
  format: ImportFormat
  /** 0..1, see ImportFormat.sniff. */
  confidence: number
  /** What has to be asked before this format can read the source. */
  asks: ImportQuestion[]
}

export type DetectedSource = { source: ImportSource; head: SourceHead; candidates: FormatCandidate[] }

// Below this a guess is worse than asking.
const LEAST_CONFIDENCE = 0.3

/**
 * Opens `path` and finds its formats, likeliest first. The caller closes the source. Throws ImportRefusal when it cannot be read or
 * no format knows it.
 */
export async function openAndDetect(path: string, limits?: ImportLimits, name?: string): Promise<DetectedSource> {
  const source = await openImportSource(path, limits, name)
  try {
    const head = await readHead(source)
    return { source, head, candidates: await detectFormats(source, head) }
  } catch (error) {
    await source.close()
    throw error
  }
}

/** The formats that could read an open source, likeliest first. Throws ImportRefusal `unknown-format` when there is none. */
export async function detectFormats(source: ImportSource, head: SourceHead): Promise<FormatCandidate[]> {
  const guesses = importFormats
    .map((format) => ({ format, confidence: format.sniff(head) }))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence)
  if (guesses.length === 0) throw importRefusal('unknown-format', source.name)
  const candidates: FormatCandidate[] = []
  for (const guess of guesses) candidates.push({ ...guess, asks: await guess.format.asks(source, head) })
  return candidates
}

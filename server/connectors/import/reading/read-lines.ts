// Drives line machines over the entries of a source. Pages are cut after every line, never after a chunk, so that the same bytes give the
// same pages however the disk or the zip delivers them: that is what lets an interrupted import go on where it stopped.
import type { ImportPage, SkippedLine } from '../import-format.ts'
import type { SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { textLines } from '../source/text-lines.ts'

export type SkipReason = SkippedLine['reason']

/**
 * A format's reader of one entry, fed line by line and told when the entry ends. What it makes goes to the page writer it was started with,
 * so it needs to know nothing of files, streams or pages.
 */
export type LineMachine = {
  /** `number` is 1-based; `text` is without its line break. */
  line(text: string, number: number): void
  end(): void
}

/** Reads entries in order, each with a machine of its own, into common pages. */
export async function* readLines(
  entries: SourceEntry[],
  start: (entry: SourceEntry, page: PageWriter) => LineMachine,
  signal?: AbortSignal,
): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  for (const entry of entries) {
    const machine = start(entry, page)
    for await (const { from, lines, problems } of textLines(entry)) {
      const waiting = [...problems]
      for (let index = 0; index < lines.length; index++) {
        machine.line(lines[index] ?? '', from + index)
        reportUpTo(from + index, waiting, page)
        const due = page.fullPages()
        if (due.length > 0) {
          yield* due
          signal?.throwIfAborted()
        }
      }
      reportUpTo(Number.POSITIVE_INFINITY, waiting, page)
    }
    machine.end()
    yield* page.fullPages()
  }
  yield* page.lastPages()
}

/**
 * Takes the problems up to a line, in their place between the lines: which page they come on must not depend on the chunk they came in.
 */
export function reportUpTo(line: number, waiting: SkippedLine[], page: PageWriter): void {
  while (waiting.length > 0) {
    const [problem] = waiting
    if (problem === undefined || problem.line > line) return
    page.skip(problem)
    waiting.shift()
  }
}

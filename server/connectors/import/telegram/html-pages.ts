// Which entries are Telegram Desktop's HTML pages, and what to do with them where the same chat is there as JSON.
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'

const PAGE = /(^|\/)messages\d*\.html$/

/** messages.html, messages2.html … of every chat in the source, in reading order; any .html where none is named so. */
export function htmlPages(source: ImportSource): SourceEntry[] {
  const pages = source.entries.filter((entry) => PAGE.test(entry.name))
  const all = pages.length > 0 ? pages : source.entries.filter((entry) => /\.html?$/i.test(entry.name))
  return all.toSorted(byNaturalName)
}

/** Exports can be made as HTML and JSON at once; the JSON says more, so the pages go to the report unread. */
export function reportHtmlTwins(source: ImportSource, pages: PageWriter): void {
  for (const entry of source.entries.filter((candidate) => PAGE.test(candidate.name)).toSorted(byNaturalName)) {
    pages.skip(skippedLine(entry.name, 0, 'duplicate-in-file', 'the same messages are read from result.json'))
  }
}

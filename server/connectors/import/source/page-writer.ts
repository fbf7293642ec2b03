// Collects what a format reads and hands it on in pages of the agreed size.
import type { RawEvent } from '../../../../contract/raw-event.ts'
import type { ImportPage, SkippedLine } from '../import-format.ts'

/** Most events of one page, see ImportFormat.read. */
export const PAGE_EVENTS = 1000

export type PageWriter = {
  event(event: RawEvent): void
  skip(line: SkippedLine): void
  /** Full pages so far; the rest waits for more. Ask after every piece read, so that what waits stays small. */
  fullPages(): ImportPage[]
  /** Everything that is left, full or not. */
  lastPages(): ImportPage[]
}

/**
 * One per `read`. A page ends with its thousandth event or skipped line, whenever it is asked for: the pages of a file depend on its
 * content alone and not on how the disk delivered it, which is what lets an import resume.
 */
export function pageWriter(): PageWriter {
  let full: ImportPage[] = []
  let page: ImportPage = { events: [], skipped: [] }

  const endPage = (): void => {
    full.push(page)
    page = { events: [], skipped: [] }
  }
  const takeFull = (): ImportPage[] => {
    const taken = full
    if (taken.length > 0) full = []
    return taken
  }

  return {
    event(event) {
      if (page.events.push(event) >= PAGE_EVENTS) endPage()
    },
    skip(line) {
      if (page.skipped.push(line) >= PAGE_EVENTS) endPage()
    },
    fullPages: takeFull,
    lastPages() {
      if (page.events.length > 0 || page.skipped.length > 0) endPage()
      return takeFull()
    },
  }
}

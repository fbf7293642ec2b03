// Between a format's pages and the flow's batches: gathers pages into batches worth a transaction, and reads the next while the last is stored.
import type { RawEvent } from '../../../contract/raw-event.ts'
import type { ImportPage, SkippedLine } from '../../connectors/import/import-format.ts'

/** A stretch of the source: events to store, lines that were not taken. */
export type Portion = { events: RawEvent[]; skipped: SkippedLine[] }

/** Gathers pages until `size` events are together; the last portion may be smaller. */
export async function* gather(pages: AsyncIterable<ImportPage>, size: number): AsyncGenerator<Portion> {
  let portion: Portion = { events: [], skipped: [] }
  for await (const page of pages) {
    portion.events.push(...page.events)
    portion.skipped.push(...page.skipped)
    if (portion.events.length >= size || portion.skipped.length >= size) {
      yield portion
      portion = { events: [], skipped: [] }
    }
  }
  if (portion.events.length > 0 || portion.skipped.length > 0) yield portion
}

/** Leaves out the first `done` events: those that an earlier try settled. Skipped lines are all told again. */
export async function* passOver(portions: AsyncIterable<Portion>, done: number): AsyncGenerator<Portion & { passed: RawEvent[] }> {
  let left = done
  for await (const portion of portions) {
    const passed = portion.events.slice(0, left)
    left -= passed.length
    yield { events: portion.events.slice(passed.length), skipped: portion.skipped, passed }
  }
}

/** Asks for the next item while the consumer works on the last one. */
export async function* readAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next()
  // A rejection that nobody awaits yet must not end the process; it is thrown when its turn comes.
  next.catch(() => undefined)
  try {
    while (true) {
      const { value, done } = await next
      if (done === true) return
      next = items.next()
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await items.return(undefined).catch(() => undefined)
  }
}

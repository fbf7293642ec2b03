import { setImmediate as nextTurn } from 'node:timers/promises'

// Long enough that pausing costs nothing, short enough that a request in the same process does not notice.
const turnMs = 8

/** Goes through many things without keeping the process to itself: others get a turn in between. */
export async function takeTurns<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let since = performance.now()
  let n = 0
  for (const item of items) {
    work(item)
    n += 1
    if (n % 32 !== 0 || performance.now() - since < turnMs) continue
    await nextTurn()
    since = performance.now()
  }
}

/** The same, keeping what the work makes of each thing. */
export async function makeInTurns<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = []
  await takeTurns(items, (item) => void made.push(make(item)))
  return made
}

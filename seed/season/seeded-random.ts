// Chance that repeats itself: the same words in, the same life out, on every machine.

export type SeededRandom = {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number
  /** True this often, 0..1. */
  chance(share: number): boolean
  /** One of the list. Throws RangeError when there is none. */
  pick<Item>(items: readonly Item[]): Item
  /** How often something happened that happens `mean` times on average. */
  count(mean: number): number
  /** Around `median`, now and then much more: waiting times, talkativeness. */
  skewed(median: number, spread: number): number
  /** The place in a list of running totals that a throw of the dice hits. */
  placeIn(runningTotals: readonly number[]): number
}

/** A stream of chance of its own for whatever the words name: one for each group and day, so that days can be told in any order. */
export function seededRandom(...words: readonly (string | number)[]): SeededRandom {
  let state = hashOf(words.join('\u0000'))
  const next = (): number => {
    // mulberry32: 32 bits of state are plenty for a demo.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('there is nothing to pick from')
      return item
    },
    count: (mean) => poisson(mean, next),
    skewed: (median, spread) => median * Math.exp(spread * gauss(next)),
    placeIn(runningTotals) {
      const mark = next() * (runningTotals.at(-1) ?? 0)
      return lowerBound(runningTotals, mark)
    },
  }
}

/** The items in an order of chance; the list itself stays. */
export function shuffled<Item>(items: readonly Item[], random: SeededRandom): Item[] {
  const keyed = items.map((item) => ({ item, key: random.next() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean)
  let product = next()
  let happened = 0
  while (product > limit) {
    happened += 1
    product *= next()
  }
  return happened
}

function gauss(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

function lowerBound(totals: readonly number[], mark: number): number {
  let low = 0
  let high = Math.max(0, totals.length - 1)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((totals[middle] ?? 0) > mark) high = middle
    else low = middle + 1
  }
  return low
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

// Chance that repeats: the same seed gives the same talk on every machine, so that two runs store the same rows.

/** Numbers in [0, 1), always the same ones for one seed (mulberry32). */
export function openRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A rank in [0, count), low ones far more often: about a fifth of all draws fall on the first `5 ** -steepness` of them. That is how chat is shared
 * out among people (steepness 3: one person in a hundred writes a fifth) and among groups.
 */
export function skewedRank(random: () => number, count: number, steepness: number): number {
  return Math.min(count - 1, Math.floor(count * random() ** steepness))
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/**
 * A map that remembers about the last `limit` keys put in. It forgets half of what it holds at a time: taking the oldest key out of a Map one by
 * one gets slower with every key taken, because each look for the oldest walks over all the places that were emptied before.
 */
export type RecentMap<Key, Value> = {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  clear(): void
}

export function openRecentMap<Key, Value>(limit: number): RecentMap<Key, Value> {
  let young = new Map<Key, Value>()
  let aged = new Map<Key, Value>()
  return {
    get: (key) => young.get(key) ?? aged.get(key),
    set(key, value) {
      if (young.size >= limit / 2 && !young.has(key)) {
        aged = young
        young = new Map()
      }
      young.set(key, value)
    },
    clear() {
      young = new Map()
      aged = new Map()
    },
  }
}

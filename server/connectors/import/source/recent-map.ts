// A map that forgets: formats remember when messages were written, to tell replies the time of what they answer, and files have millions.

export type RecentMap<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): void }

/**
 * Keeps at least the `limit` keys set last and at most twice as many. Keys should be numbers, or strings of their own (see own-text.ts).
 * Two maps take turns, because deleting the oldest key of one map makes V8 walk over all that were deleted before.
 */
export function recentMap<Key, Value>(limit: number): RecentMap<Key, Value> {
  let recent = new Map<Key, Value>()
  let older = new Map<Key, Value>()
  return {
    get: (key) => recent.get(key) ?? older.get(key),
    set(key, value) {
      if (recent.size >= limit) {
        older = recent
        recent = new Map()
      }
      recent.set(key, value)
    },
  }
}

/** The six grounds of avatars in tokens.css; a person keeps one for ever because it comes from their id. */
export type Tint = 1 | 2 | 3 | 4 | 5 | 6

const tints: readonly Tint[] = [1, 2, 3, 4, 5, 6]

/** FNV-1a over the id: spreads evenly, needs no table, and is the same on every machine. */
export function tintOf(id: string): Tint {
  let hash = 0x811c9dc5
  for (let place = 0; place < id.length; place += 1) {
    hash ^= id.charCodeAt(place)
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  // Ids made in one go differ in their last characters only, which FNV mixes too little for a remainder: finish as MurmurHash3 does.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return tints[((hash ^ (hash >>> 16)) >>> 0) % tints.length] ?? 6
}

/**
 * The character shown on an avatar: the last of a Chinese name (the given name), the first letter of any other,
 * whole even when it is made of several code points.
 */
export function avatarMark(name: string): string {
  const letters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim())].map((part) => part.segment)
  const spoken = letters.filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  const han = spoken.findLast((letter) => /\p{Script=Han}/u.test(letter))
  return han ?? spoken[0]?.toUpperCase() ?? letters[0] ?? '·'
}

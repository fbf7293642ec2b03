// Without the letters that are read for one another; four groups of four out of 31 are 79 bits.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over, readable aloud. */
export function madeUpPassword(): string {
  const picks = crypto.getRandomValues(new Uint32Array(16))
  const letters = [...picks].map((pick) => readable[pick % readable.length] ?? 'a')
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-')
}

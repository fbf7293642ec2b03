// Addresses are typed by people and by other programs: every value is checked before a page uses it.

/** Text of an address parameter; numbers that look like text to us come as numbers from the router. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, 400) : undefined
}

/** One of a few words, or nothing. */
export function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value)
}

/** A calendar day, or nothing. */
export function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
    ? value
    : undefined
}

/** `true` where the address says so in one of the usual ways. */
export function flagIn(value: unknown): true | undefined {
  return value === true || value === 'true' || value === 1 ? true : undefined
}

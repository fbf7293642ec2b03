import { refuse } from '../refusal/refusals.ts'

/** A list's place as opaque text: the sort values of the last row seen. */
export function writeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a place of exactly `length` parts; refuses what we did not write. */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(place) && place.length === length && place.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) return place
  } catch {
    // Falls through to the refusal: a cursor is either ours or it is not.
  }
  throw refuse.badCursor()
}

/** Cuts `limit + 1` fetched rows into a page and the cursor of what follows. */
export function cutPage<Row>(rows: Row[], limit: number, placeOf: (row: Row) => readonly (string | number | null)[]): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null }
}

import { z } from 'zod'
import { refuse } from '../refusal/refusals.ts'

/** A list's place as opaque text: the sort values of the last row seen. */
export function writeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

type Place = (string | number | null)[]

/**
 * Reads a place; refuses what we did not write. Give the shape, `z.tuple([z.string(), z.uuid()])`: a cursor comes from outside, and a part of the
 * wrong kind would fail in the database. A bare length checks no more than the number of parts.
 */
export function readCursor(cursor: string | undefined, shape: number): Place | null
export function readCursor<Shape extends z.ZodType>(cursor: string | undefined, shape: Shape): z.output<Shape> | null
export function readCursor(cursor: string | undefined, shape: number | z.ZodType): unknown {
  if (cursor === undefined) return null
  const schema = typeof shape === 'number' ? z.array(anyPart).length(shape) : shape
  const place = schema.safeParse(parse(cursor))
  if (!place.success) throw refuse.badCursor()
  return place.data
}

const anyPart = z.union([z.string(), z.number(), z.null()])

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    // A cursor is either ours or it is not: the shape refuses it.
    return undefined
  }
}

/** Cuts `limit + 1` fetched rows into a page and the cursor of what follows. */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null }
}

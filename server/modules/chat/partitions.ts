// The log is cut by time through the message ids: by month from 2025 on, by year for older history, one piece for what is older still. Old
// history arrives by import, in any order and thinly spread: a piece a month would be hundreds of nearly empty tables.

import type { App } from '../../kernel/app/app.ts'
import { dateOfDayNumber, dayNumberOfDate, utcStartOf } from '../../kernel/clock/day-key.ts'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import { Fault } from '../../kernel/refusal/refusal.ts'
import { createPartition, listPartitions } from './partition-store.ts'

const firstMonthlyYear = 2025
const firstYear = 2000

/** Messages outside these instants cannot be told from broken clocks and are refused at the border. Ids carry no time before 1970: what is older
 * (sample files, a game's clock) stands at the beginning of the log in no particular order. */
export const earliestSentAt = utcStartOf(dayNumberOfDate(1800, 1, 1))
export const latestSentAt = utcStartOf(dayNumberOfDate(2100, 1, 1))

export type Piece = { name: string; fromMs: number; toMs: number }

/** The piece of the log an instant belongs to. Pure. */
export function pieceOf(epochMs: number): Piece {
  const { year, month } = dateOfDayNumber(Math.floor(epochMs / 86_400_000))
  if (year < firstYear) return { name: 'early', fromMs: earliestSentAt, toMs: startOf(firstYear, 1) }
  if (year < firstMonthlyYear) return { name: String(year), fromMs: startOf(year, 1), toMs: startOf(year + 1, 1) }
  return {
    name: `${year}_${String(month).padStart(2, '0')}`,
    fromMs: startOf(year, month),
    toMs: startOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1),
  }
}

function startOf(year: number, month: number): number {
  return utcStartOf(dayNumberOfDate(year, month, 1))
}

const knownByDatabase = new WeakMap<App['database'], Set<string>>()

/** Makes sure that the pieces for these instants exist. Must run before the transaction that inserts: making one locks the parent. */
export async function ensurePieces(app: App, instants: Iterable<number>): Promise<void> {
  let known = knownByDatabase.get(app.database)
  if (known === undefined) {
    known = new Set(await listPartitions(app))
    knownByDatabase.set(app.database, known)
  }
  for (const epochMs of instants) {
    if (epochMs < earliestSentAt || epochMs >= latestSentAt) throw new Fault(`no piece of the log can hold ${epochMs}`)
    const piece = pieceOf(epochMs)
    if (known.has(piece.name)) continue
    await createPartition(app, piece.name, uuidv7Bounds(piece.fromMs, piece.fromMs).lowest, uuidv7Bounds(piece.toMs, piece.toMs).lowest)
    known.add(piece.name)
  }
}

/** The pieces there are, newest first. */
export async function listPieces(app: App): Promise<Piece[]> {
  const names = await listPartitions(app)
  const middle = (name: string): number => {
    if (name === 'early') return earliestSentAt
    const [year = '2000', month = '1'] = name.split('_')
    return startOf(Number(year), Number(month))
  }
  return names.map((name) => pieceOf(middle(name))).sort((a, b) => b.fromMs - a.fromMs)
}

// One look at everybody of a scope: what they did in spans of days that end together. Answers for every population are read off the same look
// (rank-people.ts), so a community is gone through once however many questions there are. Kept in columns: a million people must fit.
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { BOT, HUMAN, type KindNumber } from '../count/kinds.ts'
import { dayOfHour } from '../count/local-time.ts'
import { type ScopeShape, shapeOfGroup, uniteShapes } from '../count/scope-shape.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { type GoneQuiet, goneQuiet } from '../rules/gone-quiet.ts'
import { type ScannedPerson, scanAnswers, scanPeople } from '../store/scan-store.ts'

/** Local days from 1970; every span of a scan ends with its last day. */
export type Span = { name: string; from: number }

/** Columns of what a person did in a span. Those of three are by group of kind (`groupOfKind`). */
export const sums = {
  messages: 0,
  activeDays: 1,
  /** The same two with broadcast copies counted. */
  messagesWithCopies: 2,
  activeDaysWithCopies: 3,
  /** Replies received, by who replied. */
  received: 4,
  /** Different people whose messages they answered, by what those are. */
  answered: 7,
  /** Of these, those whom they answered on the day of their first words here. */
  greeted: 10,
  length: 13,
} as const

export type ScopeScan = {
  to: number
  spans: readonly Span[]
  memberIds: string[]
  kinds: KindNumber[]
  firstWords: number[]
  /** Active days of the last 28, without and with copies. */
  activeOf28: Uint8Array
  hasCopies: boolean
  /** People who were active and have fallen silent. */
  quiet: (GoneQuiet & { place: number })[]
  /** Per span, `sums.length` numbers a person. */
  columns: Int32Array[]
  places: Map<number, number>
}

export type ScanRequest = { editionId: string; scope: number; spans: readonly Span[]; to: number }

/** Runs one read in a transaction of its own, so that a long look holds nothing up. */
export type ReadPage = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

// A few milliseconds of unpacking at a time: requests in the same process get their turn between pages.
const pageSize = 500

export async function scanScope(read: ReadPage, request: ScanRequest): Promise<ScopeScan> {
  const { editionId, scope, spans, to } = request
  const scan: ScopeScan = {
    to,
    spans,
    memberIds: [],
    kinds: [],
    firstWords: [],
    activeOf28: new Uint8Array(0),
    hasCopies: false,
    quiet: [],
    columns: spans.map(() => new Int32Array(0)),
    places: new Map(),
  }
  await eachPage(
    (after) => read((ctx) => scanPeople(ctx, editionId, scope, { after, limit: pageSize })),
    (person) => addPerson(scan, person, scope),
  )
  await eachPage(
    (after) => read((ctx) => scanAnswers(ctx, editionId, scope, { after, limit: pageSize })),
    (replier) => shareOut(scan, replier, scope),
  )
  return scan
}

/** Reads page after page and hands over row after row. */
export async function eachPage<Row extends { memberId: string }>(
  readAfter: (after: string | null) => Promise<Row[]>,
  work: (row: Row) => void,
): Promise<void> {
  let after: string | null = null
  do {
    const rows: Row[] = await readAfter(after)
    for (const row of rows) work(row)
    after = rows.length < pageSize ? null : (rows.at(-1)?.memberId ?? null)
  } while (after !== null)
}

// Who comes and goes does not matter here, only who acted.
const rule = { leavesCount: false, toLocal: (epochMs: number) => epochMs }

/** What somebody did in a scope: in one group, or in all of them. */
export function shapeIn(history: PersonHistory, scope: number): ScopeShape {
  if (scope !== COMMUNITY_SCOPE) return shapeOfGroup(history.get(scope), rule)
  return uniteShapes([...history.values()].map((part) => shapeOfGroup(part, rule)))
}

function addPerson(scan: ScopeScan, { memberId, ordinal, kind, history }: Omit<ScannedPerson, 'answers'>, scope: number): void {
  const { spans, to } = scan
  const shape = shapeIn(history, scope)
  const withCopies = shape.withCopies ?? shape
  if (shape.withCopies !== null) scan.hasCopies = true
  const place = scan.memberIds.push(memberId) - 1
  if (place * 2 >= scan.activeOf28.length) grow(scan)
  scan.places.set(ordinal, place)
  scan.kinds.push(kind)
  scan.firstWords.push(shape.spoke[0] ?? Number.POSITIVE_INFINITY)
  const quiet = kind === HUMAN ? goneQuiet(shape.active, to) : null
  if (quiet !== null) scan.quiet.push({ ...quiet, place })
  scan.activeOf28[place * 2] = countWithin(shape.active, to - 27, to)
  scan.activeOf28[place * 2 + 1] = countWithin(withCopies.active, to - 27, to)
  for (const [index, { from }] of spans.entries()) {
    note(scan, { index, place, column: sums.activeDays }, countWithin(shape.spoke, from, to))
    note(scan, { index, place, column: sums.activeDaysWithCopies }, countWithin(withCopies.spoke, from, to))
    for (const [group, { hours }] of history) {
      if (scope !== COMMUNITY_SCOPE && group !== scope) continue
      for (let i = hours.at.length - 1; i >= 0; i--) {
        const day = dayOfHour(hours.at[i] ?? 0)
        if (day > to) continue
        if (day < from) break
        note(scan, { index, place, column: sums.messages }, hours.messages[i] ?? 0)
        note(scan, { index, place, column: sums.messagesWithCopies }, (hours.messages[i] ?? 0) + (hours.copies[i] ?? 0))
      }
    }
  }
}

/** Credits one person's answers: to them, and to those they answered. */
function shareOut(scan: ScopeScan, { ordinal, answers }: Pick<ScannedPerson, 'ordinal' | 'answers'>, scope: number): void {
  const by = scan.places.get(ordinal)
  if (by === undefined) return
  const receivedFrom = sums.received + groupOfKind(scan.kinds[by] ?? HUMAN)
  for (const [index, { from }] of scan.spans.entries()) {
    const answered = new Map<number, boolean>()
    for (const { group, day, asked, n } of answers) {
      if (day < from || day > scan.to || (scope !== COMMUNITY_SCOPE && group !== scope)) continue
      const place = scan.places.get(asked)
      if (place === undefined) continue
      note(scan, { index, place, column: receivedFrom }, n)
      answered.set(place, (answered.get(place) ?? false) || scan.firstWords[place] === day)
    }
    for (const [place, isGreeted] of answered) {
      const group = groupOfKind(scan.kinds[place] ?? HUMAN)
      note(scan, { index, place: by, column: sums.answered + group }, 1)
      if (isGreeted) note(scan, { index, place: by, column: sums.greeted + group }, 1)
    }
  }
}

type Cell = { index: number; place: number; column: number }

function note({ columns }: ScopeScan, { index, place, column }: Cell, n: number): void {
  const own = columns[index]
  const at = place * sums.length + column
  if (own !== undefined) own[at] = (own[at] ?? 0) + n
}

/** What a person did in a span. */
export function readSum({ columns }: ScopeScan, { index, place, column }: Cell): number {
  return columns[index]?.[place * sums.length + column] ?? 0
}

function grow(scan: ScopeScan): void {
  const people = Math.max(1024, scan.activeOf28.length)
  const activeOf28 = new Uint8Array(people * 2)
  activeOf28.set(scan.activeOf28)
  scan.activeOf28 = activeOf28
  scan.columns = scan.columns.map((column) => {
    const longer = new Int32Array(people * sums.length)
    longer.set(column)
    return longer
  })
}

/** Kinds as populations tell them apart: 0 human, 1 staff or test, 2 bot. */
export function groupOfKind(kind: KindNumber): 0 | 1 | 2 {
  if (kind === HUMAN) return 0
  return kind === BOT ? 2 : 1
}

function countWithin(days: readonly number[], from: number, to: number): number {
  let n = 0
  for (const day of days) if (day >= from && day <= to) n += 1
  return n
}

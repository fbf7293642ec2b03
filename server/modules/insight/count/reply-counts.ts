// Reply times as figures: each answered message counts once, at its day, with the time to its first reply by somebody who counts.
import type { AskedMessage, Replier } from '../packing/reply-chunk.ts'
import { type Additions, addTo } from '../packing/sparse-counts.ts'
import { BOT, HUMAN, type KindNumber, STAFF, TEST } from './kinds.ts'

/** After a week nobody speaks of an answer to that message. */
export const REPLY_DAYS = 7
const LAST_SECOND = REPLY_DAYS * 86_400

/** Ends of the columns that screens show; the fine buckets below never lie across one of them. */
export const REPLY_COLUMNS: readonly number[] = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 259_200, LAST_SECOND + 1]

// Exact seconds up to 20, then steps of at most 5 %: the median that is read off them is within 2.5 %.
const EXACT_SECONDS = 20
const STEP = 1.05
const bucketEnds = cutBuckets()

export const BUCKETS = bucketEnds.length

function cutBuckets(): number[] {
  const ends = Array.from({ length: EXACT_SECONDS }, (_, second) => second + 1)
  for (const column of REPLY_COLUMNS) {
    const from = ends.at(-1) ?? 0
    const steps = Math.ceil(Math.log(column / from) / Math.log(STEP))
    for (let step = 1; step <= steps; step++) ends.push(step === steps ? column : from * (column / from) ** (step / steps))
  }
  return ends
}

/** Places in a row of reply figures. */
export const reply = { answered: 0, inferred: 1, buckets: 2, length: 2 + BUCKETS } as const

/** Whose questions and replies count. Each row of a population beyond the first holds what it changes of the first. */
export const replyPopulations: readonly (readonly KindNumber[])[] = [[HUMAN], [HUMAN, STAFF, TEST], [HUMAN, BOT], [HUMAN, STAFF, TEST, BOT]]

export type ReplyRow = { scope: number; population: number; day: number; counts: Additions }
export type ReplyChanges = Map<string, ReplyRow>

export type ReplyEmission = { scopes: readonly number[]; day: number; sign: 1 | -1 }

export function isReplyInTime(seconds: number): boolean {
  return seconds >= 0 && seconds <= LAST_SECOND
}

/** Adds what one message says about reply times, or takes it back. */
export function emitReplies(changes: ReplyChanges, message: AskedMessage, emission: ReplyEmission): void {
  const firsts = replyPopulations.map((kinds) => firstReply(message, kinds))
  const [people] = firsts
  for (const [population, first] of firsts.entries()) {
    if (population > 0 && first?.seconds === people?.seconds && first?.isInferred === people?.isInferred) continue
    for (const scope of emission.scopes) {
      const { counts } = replyRow(changes, scope, population, emission.day)
      count(counts, first, emission.sign)
      if (population > 0) count(counts, people, emission.sign === 1 ? -1 : 1)
    }
  }
}

function firstReply(message: AskedMessage, kinds: readonly KindNumber[]): Replier | undefined {
  if (!kinds.includes(message.kind)) return undefined
  return message.repliers.find((replier) => kinds.includes(replier.kind))
}

function count(counts: Additions, first: Replier | undefined, sign: 1 | -1): void {
  if (first === undefined) return
  addTo(counts, reply.answered, sign)
  if (first.isInferred) addTo(counts, reply.inferred, sign)
  addTo(counts, reply.buckets + bucketOf(first.seconds), sign)
}

function replyRow(changes: ReplyChanges, scope: number, population: number, day: number): ReplyRow {
  const key = `${scope}/${population}/${day}`
  const known = changes.get(key)
  if (known !== undefined) return known
  const opened = { scope, population, day, counts: [] }
  changes.set(key, opened)
  return opened
}

/** The bucket of a time; buckets hold their lower end and not their upper one. */
export function bucketOf(seconds: number): number {
  let low = 0
  let high = BUCKETS - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (seconds < (bucketEnds[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** The seconds that a bucket holds, from … up to but without. */
export function bucketBounds(bucket: number): { from: number; to: number } {
  return { from: bucketEnds[bucket - 1] ?? 0, to: bucketEnds[bucket] ?? LAST_SECOND + 1 }
}

/** The same message after somebody in it turned out to be of another kind. */
export function withKind(message: AskedMessage, ordinal: number, kind: KindNumber): AskedMessage {
  const repliers = message.repliers.map((replier) => (replier.ordinal === ordinal ? { ...replier, kind } : replier))
  return { ...message, kind: message.ordinal === ordinal ? kind : message.kind, repliers }
}

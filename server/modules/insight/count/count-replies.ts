// Who answered whom, and how fast. Answers go to the one who answered; the time goes to the figures of the day of the question.
import type { Answer } from '../packing/answer-list.ts'
import { type AskedMessage, addAsked, askedKeyOf, chunkOf } from '../packing/reply-chunk.ts'
import { type ChunkKey, type KeyedChunk, loadChunks, saveChunks } from '../store/reply-store.ts'
import type { Gathered } from './gather-batches.ts'
import { localDayOf } from './local-time.ts'
import { numberOfGroup, type Page } from './open-page.ts'
import type { Person } from './person.ts'
import { emitReplies, isReplyInTime, type ReplyChanges } from './reply-counts.ts'
import { takeTurns } from './take-turns.ts'

type TimedReply = { scope: number; chunk: number; message: AskedMessage }

/** Counts replies to others and writes the messages they answer; the figures are the caller's to write. */
export async function countReplies(page: Page, replies: Gathered['replies']): Promise<ReplyChanges> {
  const timed: TimedReply[] = []
  const repliers = new Set<Person>()
  await takeTurns(replies, (reply) => {
    const by = page.people.get(reply.memberId ?? '')
    const asked = page.people.get(reply.replyToMemberId ?? '')
    if (by === undefined || asked === undefined || by === asked) return
    const scope = numberOfGroup(page, reply.groupId)
    by.answered.push({ group: scope, day: localDayOf(page.clock, reply.sentAt), asked: asked.ordinal, n: 1 })
    repliers.add(by)
    asked.repliesReceived += 1
    const message = timedMessage(reply, by, asked)
    if (message !== null) timed.push({ scope, chunk: chunkOf(message.askedAt), message })
  })
  for (const by of repliers) by.answered = sumUp(by.answered)
  return moveReplyTimes(page, timed)
}

/** Answers to the same person on the same day as one. */
function sumUp(answers: readonly Answer[]): Answer[] {
  if (answers.length < 2) return [...answers]
  const sorted = answers.toSorted((a, b) => a.group - b.group || a.day - b.day || a.asked - b.asked)
  const sums: Answer[] = []
  for (const answer of sorted) {
    const last = sums.at(-1)
    if (last !== undefined && last.group === answer.group && last.day === answer.day && last.asked === answer.asked) last.n += answer.n
    else sums.push({ ...answer })
  }
  return sums
}

function timedMessage(reply: Gathered['replies'][number], by: Person, asked: Person): AskedMessage | null {
  const askedAt = timeOfMessage(reply.replyToId)
  const seconds = Math.floor((reply.sentAt - askedAt) / 1000)
  if (!isReplyInTime(seconds)) return null
  const repliers = [{ ordinal: by.ordinal, kind: by.kind, seconds, isInferred: reply.isInferred }]
  return { askedAt, key: Number.parseInt(reply.replyToId.slice(-6), 16), ordinal: asked.ordinal, kind: asked.kind, repliers }
}

/** A chunk of a group as one number: chunks stay below 2^24 for a few thousand years. */
function placeOf({ scope, chunk }: ChunkKey): number {
  return scope * 2 ** 24 + chunk
}

/** The time that a message's id carries; the log made the id, so it needs no checking, and there are many. */
function timeOfMessage(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

async function moveReplyTimes(page: Page, timed: readonly TimedReply[]): Promise<ReplyChanges> {
  const changes: ReplyChanges = new Map()
  const wanted = new Map<number, KeyedChunk>()
  for (const reply of timed)
    if (!wanted.has(placeOf(reply))) wanted.set(placeOf(reply), { scope: reply.scope, chunk: reply.chunk, asked: new Map() })
  for (const known of await loadChunks(page.ctx, page.edition.id, [...wanted.values()])) wanted.set(placeOf(known), known)
  await takeTurns(timed, (reply) => {
    const { scope, message } = reply
    const asked = wanted.get(placeOf(reply))?.asked
    if (asked === undefined) return
    const key = askedKeyOf(message)
    const emission = { scopes: page.scopesOf(scope), day: localDayOf(page.clock, message.askedAt) }
    const before = asked.get(key)
    if (before !== undefined) emitReplies(changes, before, { ...emission, sign: -1 })
    addAsked(asked, message)
    const after = asked.get(key)
    if (after !== undefined) emitReplies(changes, after, { ...emission, sign: 1 })
  })
  await saveChunks(page.ctx, page.edition.id, [...wanted.values()])
  return changes
}

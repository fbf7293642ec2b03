// Who answered whom, and how fast. Answers go to the one who answered; the time goes to the figures of the day of the question.
import type { Answer } from '../packing/answer-list.ts'
import { addAsked, type AskedMessage, askedKeyOf, chunkOf } from '../packing/reply-chunk.ts'
import { type KeyedChunk, loadChunks, saveChunks } from '../store/reply-store.ts'
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
  const answers = new Map<string, Answer & { by: Person }>()
  for (const reply of replies) {
    const by = page.people.get(reply.memberId ?? '')
    const asked = page.people.get(reply.replyToMemberId ?? '')
    if (by === undefined || asked === undefined || by === asked) continue
    const scope = numberOfGroup(page, reply.groupId)
    noteAnswer(answers, { by, group: scope, day: localDayOf(page.clock, reply.sentAt), asked: asked.ordinal, n: 1 })
    asked.repliesReceived += 1
    const message = timedMessage(reply, by, asked)
    if (message !== null) timed.push({ scope, chunk: chunkOf(message.askedAt), message })
  }
  for (const { by, ...answer } of answers.values()) by.answered.push(answer)
  return moveReplyTimes(page, timed)
}

function noteAnswer(answers: Map<string, Answer & { by: Person }>, answer: Answer & { by: Person }): void {
  const key = `${answer.by.ordinal}/${answer.group}/${answer.day}/${answer.asked}`
  const known = answers.get(key)
  if (known === undefined) answers.set(key, answer)
  else known.n += answer.n
}

function timedMessage(reply: Gathered['replies'][number], by: Person, asked: Person): AskedMessage | null {
  const askedAt = timeOfMessage(reply.replyToId)
  const seconds = Math.floor((reply.sentAt - askedAt) / 1000)
  if (!isReplyInTime(seconds)) return null
  const repliers = [{ ordinal: by.ordinal, kind: by.kind, seconds, isInferred: reply.isInferred }]
  return { askedAt, key: Number.parseInt(reply.replyToId.slice(-6), 16), ordinal: asked.ordinal, kind: asked.kind, repliers }
}

/** The time that a message's id carries; the log made the id, so it needs no checking, and there are many. */
function timeOfMessage(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

async function moveReplyTimes(page: Page, timed: readonly TimedReply[]): Promise<ReplyChanges> {
  const changes: ReplyChanges = new Map()
  const wanted = new Map<string, KeyedChunk>()
  for (const { scope, chunk } of timed) if (!wanted.has(`${scope}/${chunk}`)) wanted.set(`${scope}/${chunk}`, { scope, chunk, asked: new Map() })
  for (const known of await loadChunks(page.ctx, page.edition.id, [...wanted.values()])) wanted.set(`${known.scope}/${known.chunk}`, known)
  await takeTurns(timed, ({ scope, chunk, message }) => {
    const asked = wanted.get(`${scope}/${chunk}`)?.asked
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

// How long people wait for an answer. A reply time runs from a person's message to the first reply by another person. Where a channel
// has no reply references (IRC, WhatsApp) it is inferred from who speaks next, and every such time says so.
import type { Spread } from './quantiles.ts'
import { spread } from './quantiles.ts'

/** `authorId` is the merged person; `isHuman` is false for bots, system lines and broadcast copies. `at` is epoch ms. */
export type SpokenMessage = { id: string; groupId: string; authorId: string; at: number; isHuman: boolean; replyToId?: string | undefined }

/** `reference`: a platform's own reply. `inferred`: the next message in the group, by someone else, within the window. */
export type ReplyTime = { messageId: string; replyId: string; ms: number; how: 'reference' | 'inferred' }

export type ReplyTimes = {
  times: ReplyTime[]
  /** Messages by people that could have been answered. For inferred times a run of messages by one person is one. */
  asked: number
}

/** Five minutes: later than that, the next speaker of a quiet room has more likely changed the subject. */
export const INFERENCE_WINDOW_MS = 5 * 60_000

/**
 * Reply times of messages in order of time, each group by its own means: by reference where any of the group's messages carries one, else
 * inferred. Replies to messages outside the given ones, to oneself, and replies dated before their message are not times.
 */
export function replyTimes(messages: Iterable<SpokenMessage>, windowMs: number = INFERENCE_WINDOW_MS): ReplyTimes {
  const byGroup = new Map<string, SpokenMessage[]>()
  for (const message of messages) {
    if (!message.isHuman) continue
    const others = byGroup.get(message.groupId)
    if (others === undefined) byGroup.set(message.groupId, [message])
    else others.push(message)
  }
  const result: ReplyTimes = { times: [], asked: 0 }
  for (const group of byGroup.values()) {
    const hasReferences = group.some(({ replyToId }) => replyToId !== undefined)
    const { times, asked } = hasReferences ? referredTimes(group) : inferredTimes(group, windowMs)
    for (const time of times) result.times.push(time)
    result.asked += asked
  }
  return result
}

/** Median and 90 % point of reply times in ms, with the number of them and of those inferred. */
export function replyTimeSpread(times: readonly ReplyTime[]): Spread & { inferred: number } {
  return { ...spread(times.map(({ ms }) => ms)), inferred: times.filter(({ how }) => how === 'inferred').length }
}

function referredTimes(messages: SpokenMessage[]): ReplyTimes {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const first = new Map<string, ReplyTime>()
  for (const reply of messages) {
    const asked = reply.replyToId === undefined ? undefined : byId.get(reply.replyToId)
    if (asked === undefined || asked.authorId === reply.authorId || reply.at < asked.at) continue
    const ms = reply.at - asked.at
    const known = first.get(asked.id)
    if (known === undefined || ms < known.ms) first.set(asked.id, { messageId: asked.id, replyId: reply.id, ms, how: 'reference' })
  }
  return { times: [...first.values()], asked: messages.length }
}

function inferredTimes(messages: SpokenMessage[], windowMs: number): ReplyTimes {
  const times: ReplyTime[] = []
  let asked = 0
  let previous: SpokenMessage | undefined
  for (const message of messages) {
    const isTurn = previous === undefined || previous.authorId !== message.authorId
    if (isTurn) asked += 1
    if (previous !== undefined && isTurn) {
      const ms = message.at - previous.at
      if (ms >= 0 && ms <= windowMs) times.push({ messageId: previous.id, replyId: message.id, ms, how: 'inferred' })
    }
    previous = message
  }
  return { times, asked }
}

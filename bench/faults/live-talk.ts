import type { RawEvent } from '../../contract/raw-event.ts'
import type { TalkShape } from '../talk/make-talk.ts'

export const eventsPerDelivery = 10

export type LiveRound = { slug: string; messages: number; seed: number; startAt: number }

/** The talk of a round: the same for the process that delivers it and the one that checks what became of it. */
export function talkOfRound({ slug, messages, seed, startAt }: LiveRound): TalkShape {
  return { messages, groups: 12, people: 600, startAt, days: 40, seed, name: slug }
}

/** Numbers of acknowledged deliveries, as deliver-child.ts notes them. A last line without its end was being written when the kill came. */
export function readAcknowledged(text: string): Set<number> {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return new Set(
    whole
      .split('\n')
      .filter((line) => line !== '')
      .map(Number),
  )
}

export type Acknowledged = {
  /** Platform ids of messages. */
  messages: string[]
  /** Message and person of reactions, joined by a slash, each once. */
  reactions: string[]
  joins: string[]
}

/** What the platform was told is safe. */
export function acknowledgedOf(events: readonly RawEvent[], deliveries: ReadonlySet<number>): Acknowledged {
  const told: Acknowledged = { messages: [], reactions: [], joins: [] }
  for (const [index, event] of events.entries()) {
    if (!deliveries.has(Math.floor(index / eventsPerDelivery))) continue
    const person = event.user?.externalId ?? ''
    if (event.kind === 'message') told.messages.push(event.message?.externalId ?? '')
    else if (event.kind === 'reaction.added') told.reactions.push(`${event.message?.externalId}/${person}`)
    else if (event.kind === 'member.joined') told.joins.push(`${event.group.externalId}/${person}/${event.at}`)
  }
  return { ...told, reactions: [...new Set(told.reactions)] }
}

// Writes down what happens in one group on one day, as the platform would deliver it. Ids follow from group, day and order, so the same day told
// twice is the same day.
import type { RawEvent, RawMessage, RawUser } from '../../contract/raw-event.ts'
import type { Person } from '../town/person.ts'
import type { TownGroup } from '../town/town.ts'

export type Line = {
  person: Person
  /** epoch ms */
  at: number
  text: string
  /** Id of the message that this one answers. */
  answers?: string | undefined
  mentions?: readonly Person[]
}

export type Scribe = {
  readonly events: RawEvent[]
  /** Returns the message's id. `[图片:name.jpg]` stands for a picture. */
  say(line: Line): string
  join(person: Person, at: number, invitedBy: Person | null): void
  leave(person: Person, at: number, removedBy?: Person): void
  react(message: string, person: Person, sign: string, at: number): void
  edit(message: string, person: Person, text: string, at: number): void
  remove(message: string, by: Person, at: number): void
}

const picture = /^\[图片:(.+)\]$/
const sticker = /^\[[^\]:]+\]$/

export function openScribe({ sketch }: Pick<TownGroup, 'sketch'>, day: number): Scribe {
  const events: RawEvent[] = []
  const group = { externalId: sketch.key, name: sketch.name, kind: 'group' as const }
  let messages = 0
  const about = (message: string, text = ''): RawMessage => ({ externalId: message, kind: 'text', text })
  return {
    events,
    say(line) {
      messages += 1
      const id = `${sketch.key}-${day}-${messages}`
      events.push({ kind: 'message', at: line.at, eventId: id, group, user: userOf(line.person), message: messageOf(id, line) })
      return id
    },
    join(person, at, invitedBy) {
      events.push({
        kind: 'member.joined',
        at,
        eventId: null,
        group,
        user: userOf(person),
        ...(invitedBy === null ? {} : { operator: userOf(invitedBy) }),
      })
    },
    leave(person, at, removedBy) {
      events.push({
        kind: 'member.left',
        at,
        eventId: null,
        group,
        user: userOf(person),
        ...(removedBy === undefined ? {} : { operator: userOf(removedBy) }),
      })
    },
    react(message, person, sign, at) {
      events.push({ kind: 'reaction.added', at, eventId: null, group, user: userOf(person), message: about(message), emoji: sign })
    },
    edit(message, person, text, at) {
      events.push({
        kind: 'message.edited',
        at,
        eventId: null,
        group,
        user: userOf(person),
        message: { ...about(message, text), editedAt: at },
      })
    },
    remove(message, by, at) {
      events.push({ kind: 'message.deleted', at, eventId: null, group, user: userOf(by), message: about(message) })
    },
  }
}

function messageOf(id: string, { text, answers, mentions = [] }: Line): RawMessage {
  const shown = picture.exec(text)
  return {
    externalId: id,
    kind: shown !== null ? 'image' : sticker.test(text) ? 'sticker' : 'text',
    text: shown === null ? text : '',
    ...(shown === null ? {} : { attachments: [{ kind: 'image', name: shown[1] ?? '' }] }),
    ...(answers === undefined ? {} : { replyTo: answers }),
    ...(mentions.length === 0 ? {} : { mentions: mentions.map(({ id: externalId, name }) => ({ externalId, name })) }),
  }
}

function userOf({ id, name, handle, isBot }: Person): RawUser {
  return { externalId: id, name, ...(handle === undefined ? {} : { handle }), ...(isBot === true ? { isBot } : {}) }
}

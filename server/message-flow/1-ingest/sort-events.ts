// The border: from whatever a platform or file said to events the rest of the flow can trust. Pure.
import type { RawAttachment, RawEvent, RawMessage, RawReaction, RawUser } from '../../../contract/raw-event.ts'
import { hasShape, isKeptInstant } from './event-shape.ts'

export type Sorted = {
  messages: (RawEvent & { message: RawMessage })[]
  happenings: RawEvent[]
  /** Edits, deletions and single reactions: they speak of messages by the platform's id. */
  changes: (RawEvent & { message: RawMessage })[]
  /** Known kinds that nothing here cares about yet. */
  unsupported: number
  /** Events that do not look like what their kind promises. */
  anomalous: RawEvent[]
}

// Telegram allows 4,096 characters, Slack 40,000; beyond this nobody reads and indexes suffer.
const textLimit = 50_000
const nameLimit = 120
const idLimit = 300
const emojiLimit = 64
const fileNameLimit = 200
// Mentions and attachments of one message; screens show no more.
const partsLimit = 50

/** Sorts a batch by what has to be done with it, each part in order of time. */
export function sortEvents(events: readonly RawEvent[]): Sorted {
  const sorted: Sorted = { messages: [], happenings: [], changes: [], unsupported: 0, anomalous: [] }
  for (const event of events) place(sorted, event)
  sorted.messages.sort(byTime)
  sorted.changes.sort(byTime)
  return sorted
}

const byTime = (a: RawEvent, b: RawEvent) => a.at - b.at

function place(sorted: Sorted, raw: RawEvent): void {
  if (!hasShape(raw)) {
    sorted.anomalous.push(raw)
    return
  }
  const event = clean(raw)
  if (event.kind === 'message') {
    if (event.message === undefined) sorted.anomalous.push(raw)
    else sorted.messages.push({ ...event, message: event.message })
  } else if (event.kind === 'member.joined' || event.kind === 'member.left') {
    if (event.user === null) sorted.unsupported += 1
    else sorted.happenings.push(event)
  } else if (
    event.kind === 'group.updated' ||
    event.kind === 'group.dismissed' ||
    event.kind === 'bot.added' ||
    event.kind === 'bot.removed'
  ) {
    sorted.unsupported += 1
  } else if (event.message?.externalId === null || event.message === undefined) sorted.anomalous.push(raw)
  else sorted.changes.push({ ...event, message: event.message })
}

function clean(event: RawEvent): RawEvent {
  return {
    ...event,
    group: { ...event.group, externalId: cleanText(event.group.externalId, idLimit), name: cleanText(event.group.name ?? '', nameLimit) },
    user: event.user === null ? null : cleanUser(event.user),
    ...(event.operator === undefined ? {} : { operator: cleanUser(event.operator) }),
    ...(event.emoji === undefined ? {} : { emoji: cleanEmoji(event.emoji) }),
    ...(event.message === undefined ? {} : { message: cleanMessage(event.message) }),
  }
}

export function cleanUser(user: RawUser): RawUser {
  const externalId = cleanText(user.externalId, idLimit)
  return {
    ...user,
    externalId,
    name: cleanText(user.name, nameLimit).trim(),
    ...(user.handle === undefined ? {} : { handle: cleanText(user.handle, nameLimit) }),
  }
}

function cleanMessage({ editedAt, ...message }: RawMessage): RawMessage {
  return {
    ...message,
    // When exactly is worth less than the message.
    ...(editedAt === undefined || !isKeptInstant(editedAt) ? {} : { editedAt }),
    text: cleanText(message.text, textLimit),
    externalId: message.externalId === null ? null : cleanText(message.externalId, idLimit),
    ...(message.replyTo === undefined ? {} : { replyTo: cleanText(message.replyTo, idLimit) }),
    ...(message.threadKey === undefined ? {} : { threadKey: cleanText(message.threadKey, idLimit) }),
    ...(message.mentions === undefined ? {} : { mentions: message.mentions.slice(0, partsLimit).map(cleanMention) }),
    ...(message.attachments === undefined ? {} : { attachments: message.attachments.slice(0, partsLimit).map(cleanAttachment) }),
    ...(message.reactions === undefined ? {} : { reactions: message.reactions.map(cleanReaction) }),
  }
}

function cleanMention(mention: NonNullable<RawMessage['mentions']>[number]) {
  const name = cleanText(mention.name, nameLimit)
  return mention.externalId === undefined ? { name } : { name, externalId: cleanText(mention.externalId, idLimit) }
}

function cleanAttachment({ size, ...file }: RawAttachment): RawAttachment {
  return {
    ...file,
    ...(file.name === undefined ? {} : { name: cleanText(file.name, fileNameLimit) }),
    ...(Number.isSafeInteger(size) && size !== undefined && size >= 0 ? { size } : {}),
  }
}

function cleanReaction({ emoji, count, users }: RawReaction): RawReaction {
  return { emoji: cleanEmoji(emoji), count: Number.isSafeInteger(count) ? count : users.length, users }
}

export function cleanEmoji(emoji: string): string {
  return cleanText(emoji, emojiLimit)
}

/** PostgreSQL cannot hold U+0000, and half a surrogate pair is no character. */
function cleanText(text: string, limit: number): string {
  const whole = text.length > limit ? text.slice(0, limit) : text
  const printable = whole.includes('\u0000') ? whole.replaceAll('\u0000', '') : whole
  return printable.isWellFormed() ? printable : printable.toWellFormed()
}

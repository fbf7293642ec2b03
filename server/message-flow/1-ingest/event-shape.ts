// What a platform or a file handed over is promised by types alone, and those who deliver it may not keep the promise. Pure.
import type { RawEvent, RawMessage, RawUser } from '../../../contract/raw-event.ts'
import { earliestSentAt, latestSentAt } from '../../modules/chat/index.ts'

const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value)
const isListOf = (value: unknown, isPart: (part: Record<string, unknown>) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every((part) => typeof part === 'object' && part !== null && isPart(part)))

/** True for an instant that the log can hold. */
export function isKeptInstant(epochMs: number): boolean {
  return Number.isFinite(epochMs) && epochMs >= earliestSentAt && epochMs < latestSentAt
}

/** True when everything that later stages count on as text is text: one part that is not would cost the whole batch. */
export function hasShape(event: RawEvent): boolean {
  return (
    isKeptInstant(event.at) &&
    isText(event.group?.externalId) &&
    isTextOrNone(event.group.name) &&
    (event.user === null || isUser(event.user)) &&
    (event.operator === undefined || isUser(event.operator)) &&
    isTextOrNone(event.emoji) &&
    (event.message === undefined || isMessage(event.message))
  )
}

function isUser(user: Partial<RawUser> | undefined): boolean {
  return isText(user?.externalId) && isText(user?.name) && isTextOrNone(user?.handle)
}

function isMessage(message: RawMessage | null): boolean {
  return (
    message !== null &&
    isText(message.text) &&
    (message.externalId === null || isText(message.externalId)) &&
    isTextOrNone(message.replyTo) &&
    isTextOrNone(message.threadKey) &&
    isListOf(message.mentions, ({ name, externalId }) => isText(name) && isTextOrNone(externalId)) &&
    isListOf(message.attachments, ({ kind, name }) => isText(kind) && isTextOrNone(name)) &&
    isListOf(message.reactions, ({ emoji, users }) => isText(emoji) && users !== undefined && isListOf(users, isUser))
  )
}

import { hash } from 'node:crypto'
import type { RawEvent, RawMessage } from '../../../contract/raw-event.ts'
import { uuidv7FromHash } from '../../kernel/clock/uuid-v7.ts'

/**
 * The id of a message: its time and a hash of its group and of what the platform calls it. The same message met again, live or in another
 * export, has the same id, and the log's key refuses it. docs/decisions tells why.
 */
export function messageIdOf(groupId: string, at: number, externalId: string): string {
  return uuidv7FromHash(Math.max(0, at), hash('sha1', `${groupId}\0${externalId}`, 'buffer'))
}

/** What the platform calls a message, or for formats without ids what the reader made of its content. */
export function messageKeyOf(event: RawEvent & { message: RawMessage }): string {
  return event.message.externalId ?? event.eventId ?? `${event.user?.externalId ?? ''}\0${event.message.text}`
}

/** The id of a coming or going. */
export function happeningIdOf(groupId: string, event: RawEvent, memberId: string): string {
  return uuidv7FromHash(Math.max(0, event.at), hash('sha1', `${groupId}\0${event.kind}\0${memberId}`, 'buffer'))
}

// Writes a group's messages in ChatLab's standard 0.0.2, so that a community can take its history elsewhere. Text comes out in chunks as
// messages come in; nothing is held back. chatlab-format.ts reads it again.
import type { RawEvent, RawUser } from '../../../../contract/raw-event.ts'
import type { ChatlabMember, ChatlabMessage, ChatlabMeta } from './chatlab-types.ts'
import { CHATLAB_VERSION, typeOfKind } from './chatlab-types.ts'

export type ChatlabExport = {
  meta: ChatlabMeta
  /** epoch ms */
  exportedAt: number
  members: Iterable<ChatlabMember> | AsyncIterable<ChatlabMember>
  /** In order of time. */
  messages: Iterable<ChatlabMessage> | AsyncIterable<ChatlabMessage>
}

const GENERATOR = 'Hutong'
// Large enough that writing to a disk or a socket is not a call for every message.
const CHUNK_CHARS = 64 * 1024

/** JSON Lines: a header, members, messages, each on its line. */
export async function* writeChatlabLines({ meta, exportedAt, members, messages }: ChatlabExport): AsyncGenerator<string> {
  const chunk = chunkOf(CHUNK_CHARS)
  chunk.add(`${JSON.stringify({ _type: 'header', chatlab: headerOf(exportedAt), meta })}\n`)
  for await (const member of members) {
    chunk.add(`${JSON.stringify({ _type: 'member', ...member })}\n`)
    if (chunk.isFull()) yield chunk.take()
  }
  for await (const message of messages) {
    chunk.add(`${JSON.stringify({ _type: 'message', ...message })}\n`)
    if (chunk.isFull()) yield chunk.take()
  }
  yield chunk.take()
}

/** One JSON object, which ChatLab recommends for less than a million messages. */
export async function* writeChatlabJson({ meta, exportedAt, members, messages }: ChatlabExport): AsyncGenerator<string> {
  const chunk = chunkOf(CHUNK_CHARS)
  chunk.add(`{"chatlab":${JSON.stringify(headerOf(exportedAt))},"meta":${JSON.stringify(meta)},"members":[`)
  let separator = '\n'
  for await (const member of members) {
    chunk.add(`${separator}${JSON.stringify(member)}`)
    separator = ',\n'
    if (chunk.isFull()) yield chunk.take()
  }
  chunk.add('\n],"messages":[')
  separator = '\n'
  for await (const message of messages) {
    chunk.add(`${separator}${JSON.stringify(message)}`)
    separator = ',\n'
    if (chunk.isFull()) yield chunk.take()
  }
  chunk.add('\n]}\n')
  yield chunk.take()
}

/** A message event in ChatLab's shape. Undefined for what the standard has no place for: other kinds of events, and messages of nobody. */
export function chatlabMessageOf(event: RawEvent): ChatlabMessage | undefined {
  const { message, user } = event
  if (event.kind !== 'message' || message === undefined || user === null) return undefined
  const out: ChatlabMessage = {
    sender: user.externalId,
    accountName: user.name,
    // The standard counts whole seconds.
    timestamp: Math.floor(event.at / 1_000),
    type: typeOfKind(message.kind, message.replyTo !== undefined),
    content: message.text === '' && message.kind !== 'text' ? null : message.text,
  }
  if (message.externalId !== null) out.platformMessageId = message.externalId
  if (message.replyTo !== undefined) out.replyToMessageId = message.replyTo
  return out
}

/** A member in ChatLab's shape; `roles` in its words: `owner`, `admin`, or an id of one's own with a name. */
export function chatlabMemberOf(user: RawUser, roles: { id: string; name?: string }[] = []): ChatlabMember {
  return {
    platformId: user.externalId,
    accountName: user.name,
    ...(user.avatarUrl === undefined ? {} : { avatar: user.avatarUrl }),
    ...(roles.length === 0 ? {} : { roles }),
  }
}

function headerOf(exportedAt: number): { version: string; exportedAt: number; generator: string } {
  return { version: CHATLAB_VERSION, exportedAt: Math.floor(exportedAt / 1_000), generator: GENERATOR }
}

type Chunk = { add(text: string): void; isFull(): boolean; take(): string }

function chunkOf(chars: number): Chunk {
  let parts: string[] = []
  let length = 0
  return {
    add(text) {
      parts.push(text)
      length += text.length
    },
    isFull: () => length >= chars,
    take() {
      const text = parts.join('')
      parts = []
      length = 0
      return text
    },
  }
}

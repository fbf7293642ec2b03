// Which messages of a stretch of a group's log were answered, by whom and how fast. Kept so that a reply that arrives later but was given
// earlier, or a replier who turns out to be a bot, moves exactly the figure that it touches.
import type { KindNumber } from '../count/kinds.ts'
import { isAtEnd, openByteReader, readNumber } from './byte-reader.ts'
import { openByteWriter, takeBytes, writeNumber } from './byte-writer.ts'

/** The first reply by one person to one message. */
export type Replier = { ordinal: number; kind: KindNumber; seconds: number; isInferred: boolean }

/** `key` tells messages of one ms apart: the last 24 bits of the message's id. `repliers` stand by seconds. */
export type AskedMessage = { askedAt: number; key: number; ordinal: number; kind: KindNumber; repliers: Replier[] }

/** Messages by `askedKeyOf`. */
export type ReplyChunk = Map<number, AskedMessage>

// 2^24 ms, 4.7 hours: a few kilobytes in a busy group, and few rows in a quiet one.
const CHUNK_MS = 2 ** 24

// Keys are 24 bits of the message's id; with the ms within the chunk they fit into one number.
const KEY_ROOM = 2 ** 24

// Of each kind the first few repliers: who comes after them decides no reply time, even when some before turn out to be of another kind.
const KEPT_OF_A_KIND = 4

export function chunkOf(epochMs: number): number {
  return Math.floor(epochMs / CHUNK_MS)
}

/** Tells the messages of one chunk apart. */
export function askedKeyOf({ askedAt, key }: Pick<AskedMessage, 'askedAt' | 'key'>): number {
  return (askedAt % CHUNK_MS) * KEY_ROOM + key
}

/** Adds replies to a message, or the message itself. The same reply twice is one. */
export function addAsked(chunk: ReplyChunk, message: AskedMessage): void {
  const at = askedKeyOf(message)
  const known = chunk.get(at)
  chunk.set(
    at,
    known === undefined
      ? { ...message, repliers: firstRepliers(message.repliers) }
      : { ...known, repliers: firstRepliers([...known.repliers, ...message.repliers]) },
  )
}

/** The fastest reply of each person, and of those the first few of each kind. */
export function firstRepliers(repliers: readonly Replier[]): Replier[] {
  const sorted = repliers.toSorted((a, b) => a.seconds - b.seconds || a.ordinal - b.ordinal || Number(a.isInferred) - Number(b.isInferred))
  const kept: Replier[] = []
  const ofKind = [0, 0, 0, 0]
  for (const replier of sorted) {
    if (kept.some((other) => other.ordinal === replier.ordinal)) continue
    const before = ofKind[replier.kind] ?? 0
    if (before >= KEPT_OF_A_KIND) continue
    ofKind[replier.kind] = before + 1
    kept.push(replier)
  }
  return kept
}

export function packReplyChunk(chunk: ReplyChunk, number: number): Buffer {
  const writer = openByteWriter(1024)
  for (const message of chunk.values()) {
    writeNumber(writer, message.askedAt - number * CHUNK_MS)
    writeNumber(writer, message.key)
    writeNumber(writer, message.ordinal)
    writeNumber(writer, message.repliers.length * 4 + message.kind)
    for (const replier of message.repliers) {
      writeNumber(writer, replier.ordinal)
      writeNumber(writer, replier.seconds * 8 + replier.kind * 2 + (replier.isInferred ? 1 : 0))
    }
  }
  return takeBytes(writer)
}

export function unpackReplyChunk(packed: Uint8Array, number: number): ReplyChunk {
  const reader = openByteReader(packed)
  const chunk: ReplyChunk = new Map()
  while (!isAtEnd(reader)) {
    const askedAt = readNumber(reader) + number * CHUNK_MS
    const key = readNumber(reader)
    const ordinal = readNumber(reader)
    const head = readNumber(reader)
    const repliers: Replier[] = []
    for (let i = 0; i < Math.floor(head / 4); i++) {
      const replier = readNumber(reader)
      const told = readNumber(reader)
      repliers.push({
        ordinal: replier,
        seconds: Math.floor(told / 8),
        kind: (Math.floor(told / 2) % 4) as KindNumber,
        isInferred: told % 2 === 1,
      })
    }
    const message: AskedMessage = { askedAt, key, ordinal, kind: (head % 4) as KindNumber, repliers }
    chunk.set(askedKeyOf(message), message)
  }
  return chunk
}

// What one person did in one community, group by group: the source of every figure that counts people. Hours and days are local to the
// community's zone, counted from 1970. Everything adds up: a history is the sum of its parts in whatever order they came.
import { type ByteReader, isAtEnd, openByteReader, readNumber, readSigned } from './byte-reader.ts'
import { type ByteWriter, openByteWriter, takeBytes, writeNumber, writeSigned } from './byte-writer.ts'

/** Messages by local hour (day · 24 + hour), ascending; `copies` are those that are broadcast copies, not in `messages`. */
export type HourCounts = { at: number[]; messages: number[]; copies: number[] }

/** Reactions given by local day, ascending. */
export type DayCounts = { at: number[]; n: number[] }

/** Comings and goings by epoch ms, ascending; each told once. */
export type Passages = { at: number[]; kind: number[] }

export const JOINED = 1
export const LEFT = 2

export type GroupHistory = { hours: HourCounts; reactions: DayCounts; passages: Passages }

/** By the group's number in the edition. */
export type PersonHistory = Map<number, GroupHistory>

/** The group's part, opened when it is new. */
export function groupOf(history: PersonHistory, group: number): GroupHistory {
  const known = history.get(group)
  if (known !== undefined) return known
  const opened: GroupHistory = { hours: { at: [], messages: [], copies: [] }, reactions: { at: [], n: [] }, passages: { at: [], kind: [] } }
  history.set(group, opened)
  return opened
}

/** Adds `more` to `into`. What cancels out disappears. */
export function addHistory(into: PersonHistory, more: PersonHistory): void {
  for (const [group, part] of more) {
    const target = groupOf(into, group)
    target.hours = addHours(target.hours, part.hours)
    target.reactions = addDays(target.reactions, part.reactions)
    target.passages = joinPassages(target.passages, part.passages)
    if (target.hours.at.length + target.reactions.at.length + target.passages.at.length === 0) into.delete(group)
  }
}

/** Adds to `a` in place where all of `b` comes after it, as it does when history comes in order. */
function addHours(a: HourCounts, b: HourCounts): HourCounts {
  const [first] = b.at
  if (first === undefined) return a
  if ((a.at.at(-1) ?? Number.NEGATIVE_INFINITY) < first) {
    for (let k = 0; k < b.at.length; k++) pushHour(a, b.at[k] ?? 0, b.messages[k] ?? 0, b.copies[k] ?? 0)
    return a
  }
  const sum: HourCounts = { at: [], messages: [], copies: [] }
  let i = 0
  let k = 0
  while (i < a.at.length || k < b.at.length) {
    const atA = a.at[i] ?? Number.POSITIVE_INFINITY
    const atB = b.at[k] ?? Number.POSITIVE_INFINITY
    const at = Math.min(atA, atB)
    const messages = (atA === at ? (a.messages[i] ?? 0) : 0) + (atB === at ? (b.messages[k] ?? 0) : 0)
    const copies = (atA === at ? (a.copies[i] ?? 0) : 0) + (atB === at ? (b.copies[k] ?? 0) : 0)
    if (atA === at) i += 1
    if (atB === at) k += 1
    pushHour(sum, at, messages, copies)
  }
  return sum
}

function pushHour(hours: HourCounts, at: number, messages: number, copies: number): void {
  if (messages === 0 && copies === 0) return
  hours.at.push(at)
  hours.messages.push(messages)
  hours.copies.push(copies)
}

function addDays(a: DayCounts, b: DayCounts): DayCounts {
  if (b.at.length === 0) return a
  const byDay = new Map<number, number>()
  for (const { at, n } of [a, b]) for (let i = 0; i < at.length; i++) byDay.set(at[i] ?? 0, (byDay.get(at[i] ?? 0) ?? 0) + (n[i] ?? 0))
  const days = [...byDay.keys()].filter((day) => byDay.get(day) !== 0).sort((x, y) => x - y)
  return { at: days, n: days.map((day) => byDay.get(day) ?? 0) }
}

function joinPassages(a: Passages, b: Passages): Passages {
  if (b.at.length === 0) return a
  const keys = new Set<number>()
  // Ms and kind as one number; both fit into 53 bits together.
  for (const { at, kind } of [a, b]) for (let i = 0; i < at.length; i++) keys.add((at[i] ?? 0) * 4 + (kind[i] ?? 0))
  const sorted = [...keys].sort((x, y) => x - y)
  return { at: sorted.map((key) => Math.floor(key / 4)), kind: sorted.map((key) => key - Math.floor(key / 4) * 4) }
}

export function packHistory(history: PersonHistory): Buffer {
  const writer = openByteWriter()
  for (const [group, part] of history) {
    writeNumber(writer, group)
    writeHours(writer, part.hours)
    writeNumber(writer, part.reactions.at.length)
    writeSteps(writer, part.reactions.at, (i) => writeSigned(writer, part.reactions.n[i] ?? 0))
    writeNumber(writer, part.passages.at.length)
    writeSteps(writer, part.passages.at, (i) => writeNumber(writer, part.passages.kind[i] ?? 0))
  }
  return takeBytes(writer)
}

/** Reads a packed history and adds it to `into`. */
export function unpackHistory(packed: Uint8Array, into: PersonHistory = new Map()): PersonHistory {
  const reader = openByteReader(packed)
  const read: PersonHistory = new Map()
  while (!isAtEnd(reader)) {
    const group = readNumber(reader)
    read.set(group, { hours: readHours(reader), reactions: readReactions(reader), passages: readPassages(reader) })
  }
  if (into.size === 0) for (const [group, part] of read) into.set(group, part)
  else addHistory(into, read)
  return into
}

/** One message in an hour is the commonest, so the lowest bit says whether there is more to read; the next one whether there are copies. */
function writeHours(writer: ByteWriter, { at, messages, copies }: HourCounts): void {
  writeNumber(writer, at.length)
  let before = 0
  for (let i = 0; i < at.length; i++) {
    const hour = at[i] ?? 0
    const isPlain = messages[i] === 1 && copies[i] === 0
    // Hours before 1970 make the first step negative, so steps are zigzag with the flag above.
    writeSigned(writer, (hour - before) * 2 + (isPlain ? 0 : 1))
    before = hour
    if (isPlain) continue
    const hasCopies = copies[i] !== 0
    writeSigned(writer, (messages[i] ?? 0) * 2 + (hasCopies ? 1 : 0))
    if (hasCopies) writeSigned(writer, copies[i] ?? 0)
  }
}

function readHours(reader: ByteReader): HourCounts {
  const length = readNumber(reader)
  const hours: HourCounts = { at: [], messages: [], copies: [] }
  let hour = 0
  for (let i = 0; i < length; i++) {
    const step = readSigned(reader)
    const isPlain = step % 2 === 0
    hour += isPlain ? step / 2 : (step - 1) / 2
    const count = isPlain ? 2 : readSigned(reader)
    const hasCopies = count % 2 !== 0
    hours.at.push(hour)
    hours.messages.push(hasCopies ? (count - 1) / 2 : count / 2)
    hours.copies.push(hasCopies ? readSigned(reader) : 0)
  }
  return hours
}

function writeSteps(writer: ByteWriter, at: readonly number[], writeRest: (i: number) => void): void {
  let before = 0
  for (let i = 0; i < at.length; i++) {
    writeSigned(writer, (at[i] ?? 0) - before)
    before = at[i] ?? 0
    writeRest(i)
  }
}

function readReactions(reader: ByteReader): DayCounts {
  const length = readNumber(reader)
  const days: DayCounts = { at: [], n: [] }
  let day = 0
  for (let i = 0; i < length; i++) {
    day += readSigned(reader)
    days.at.push(day)
    days.n.push(readSigned(reader))
  }
  return days
}

function readPassages(reader: ByteReader): Passages {
  const length = readNumber(reader)
  const passages: Passages = { at: [], kind: [] }
  let at = 0
  for (let i = 0; i < length; i++) {
    at += readSigned(reader)
    passages.at.push(at)
    passages.kind.push(readNumber(reader))
  }
  return passages
}

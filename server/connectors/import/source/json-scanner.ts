// Finds the values at wanted paths in JSON text as it streams by, without building the tree around them. `json-items.ts` feeds it and
// parses what it finds; here only brackets, strings and keys on the way are looked at, a byte at a time.
import type { JsonPaths, PathNode } from './json-paths.ts'
import { pathTree } from './json-paths.ts'

export type ScannedValue = {
  path: string
  /** 1-based in its array, 0 for a member of an object. */
  index: number
  /** The value's own bytes; valid until the next `feed`. */
  bytes: Buffer
}

export type ScanProblem = { reason: 'too-long' | 'malformed' | 'truncated'; index: number; sample: Buffer }

export type ScanOutcome = { values: ScannedValue[]; problems: ScanProblem[] }

export type JsonScanner = {
  feed(chunk: Buffer): ScanOutcome
  /** After the last chunk: reports what the text broke off in. */
  end(): ScanOutcome
}

type Container = { node: PathNode; isArray: boolean; index: number; hasBadByte: boolean }

/** The value being passed over. `keeping` turns to `dropped` when it outgrows the limit: its end is still looked for. */
type Value = {
  depth: number
  isInString: boolean
  isEscaped: boolean
  isScalar: boolean
  isTooDeep: boolean
  keeping: 'nothing' | 'bytes' | 'dropped'
  sample: Buffer
}

type Scan = {
  maxBytes: number
  stack: Container[]
  expecting: 'value' | 'key' | 'in-key' | 'colon' | 'comma' | 'in-value' | 'nothing'
  /** Where the coming value stands in the tree; undefined where nothing is wanted. */
  node: PathNode | undefined
  value: Value
  /** The kept beginning of a value or key that the last chunk ended in. */
  carry: Buffer
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const SPACE = 0x20
// No exporter nests deeper than about ten; JSON bombs nest by the million.
const MAX_DEPTH = 128
const MAX_KEY_BYTES = 1024
const SAMPLE_BYTES = 600
const EMPTY = Buffer.alloc(0)

/** Makes a scanner for one text. Values over `maxBytes` are passed over without being kept and reported `too-long`. */
export function jsonScanner(paths: JsonPaths, maxBytes: number): JsonScanner {
  const scan: Scan = { maxBytes, stack: [], expecting: 'value', node: pathTree(paths), value: nextValue(SPACE, undefined), carry: EMPTY }
  return { feed: (chunk) => feed(scan, chunk), end: () => end(scan) }
}

function feed(scan: Scan, chunk: Buffer): ScanOutcome {
  const outcome: ScanOutcome = { values: [], problems: [] }
  const buffer = scan.carry.length === 0 ? chunk : Buffer.concat([scan.carry, chunk])
  let i = scan.carry.length
  let start = 0
  scan.carry = EMPTY
  while (i < buffer.length) {
    if (scan.expecting === 'in-value') {
      const stop = passValue(scan.value, buffer, i)
      if (stop === -1) break
      finishValue(scan, buffer.subarray(start, stop), outcome)
      i = stop
    } else if (scan.expecting === 'in-key') {
      const stop = passString(scan.value, buffer, i)
      if (stop === -1) break
      finishKey(scan, buffer.subarray(start, stop))
      i = stop
    } else if (scan.expecting === 'nothing') {
      return outcome
    } else {
      start = i
      i += passStructure(scan, buffer[i] ?? SPACE, outcome)
    }
  }
  holdOpen(scan, buffer, start)
  return outcome
}

/** Looks at one byte between values and says how many bytes it used: none when it begins a scalar that has to be passed from its start. */
function passStructure(scan: Scan, byte: number, outcome: ScanOutcome): 0 | 1 {
  if (byte <= SPACE) return 1
  const container = scan.stack[scan.stack.length - 1]
  if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
    if (container !== undefined) closeContainer(scan)
    return 1
  }
  if (startsValue(scan, container, byte)) {
    startValue(scan, container, byte)
    return scan.value.isScalar && scan.expecting === 'in-value' ? 0 : 1
  }
  if (scan.expecting === 'key' && byte === QUOTE) {
    scan.expecting = 'in-key'
    scan.value.isEscaped = false
  } else if (scan.expecting === 'colon' && byte === COLON) scan.expecting = 'value'
  else if (scan.expecting === 'comma' && byte === COMMA) scan.expecting = container?.isArray === true ? 'value' : 'key'
  else if (byte !== COMMA) reportBadByte(container, byte, outcome)
  return 1
}

function startsValue(scan: Scan, container: Container | undefined, byte: number): boolean {
  if (scan.expecting === 'value') return byte !== COMMA && byte !== COLON
  // A comma forgotten between two elements costs nothing to forgive.
  return scan.expecting === 'comma' && container?.isArray === true && (byte === OPEN_BRACE || byte === QUOTE)
}

function startValue(scan: Scan, container: Container | undefined, byte: number): void {
  if (container?.isArray === true) {
    container.index++
    scan.node = container.node.element
  }
  const node = scan.node
  const isOpening = byte === OPEN_BRACE || byte === OPEN_BRACKET
  if (node !== undefined && !node.isWanted && isOpening) {
    scan.stack.push({ node, isArray: byte === OPEN_BRACKET, index: 0, hasBadByte: false })
    scan.expecting = byte === OPEN_BRACKET ? 'value' : 'key'
    return
  }
  scan.expecting = 'in-value'
  scan.value = nextValue(byte, node)
}

function nextValue(byte: number, node: PathNode | undefined): Value {
  const isOpening = byte === OPEN_BRACE || byte === OPEN_BRACKET
  return {
    depth: isOpening ? 1 : 0,
    isInString: byte === QUOTE,
    isEscaped: false,
    isScalar: !isOpening && byte !== QUOTE,
    isTooDeep: false,
    keeping: node?.isWanted === true ? 'bytes' : 'nothing',
    sample: EMPTY,
  }
}

/** Position after the value, or -1 when the buffer ends inside it. The one loop that sees every byte. */
function passValue(value: Value, buffer: Buffer, from: number): number {
  if (value.isScalar) return passScalar(buffer, from)
  const { length } = buffer
  let { depth, isInString } = value
  let i = value.isEscaped ? from + 1 : from
  value.isEscaped = false
  for (; i < length; i++) {
    const byte = buffer[i]
    if (isInString) {
      if (byte === QUOTE) {
        isInString = false
        if (depth === 0) return i + 1
      } else if (byte === BACKSLASH) i++
    } else if (byte === QUOTE) isInString = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) value.isTooDeep = true
    } else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return i + 1
  }
  value.depth = depth
  value.isInString = isInString
  // A backslash was the last byte: what it escapes comes with the next chunk.
  value.isEscaped = i > length
  return -1
}

function passScalar(buffer: Buffer, from: number): number {
  for (let i = from; i < buffer.length; i++) {
    const byte = buffer[i] ?? 0
    if (byte <= SPACE || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return i
  }
  return -1
}

function passString(value: Value, buffer: Buffer, from: number): number {
  let i = value.isEscaped ? from + 1 : from
  value.isEscaped = false
  for (; i < buffer.length; i++) {
    if (buffer[i] === QUOTE) return i + 1
    if (buffer[i] === BACKSLASH) i++
  }
  value.isEscaped = i > buffer.length
  return -1
}

function finishValue(scan: Scan, bytes: Buffer, outcome: ScanOutcome): void {
  const { value } = scan
  const index = indexOf(scan)
  scan.expecting = scan.stack.length === 0 ? 'nothing' : 'comma'
  if (value.keeping === 'nothing') return
  if (value.keeping === 'dropped') outcome.problems.push({ reason: 'too-long', index, sample: value.sample })
  else if (bytes.length > scan.maxBytes) outcome.problems.push({ reason: 'too-long', index, sample: bytes.subarray(0, SAMPLE_BYTES) })
  else if (value.isTooDeep) outcome.problems.push({ reason: 'malformed', index, sample: bytes.subarray(0, SAMPLE_BYTES) })
  else outcome.values.push({ path: scan.node?.path ?? '', index, bytes })
}

function finishKey(scan: Scan, quoted: Buffer): void {
  const container = scan.stack[scan.stack.length - 1]
  scan.node = quoted.length > MAX_KEY_BYTES ? undefined : container?.node.members.get(keyText(quoted))
  scan.expecting = 'colon'
}

function keyText(quoted: Buffer): string {
  const text = quoted.toString('utf8')
  if (!text.includes('\\')) return text.slice(1, -1)
  try {
    return String(JSON.parse(text))
  } catch {
    return text.slice(1, -1)
  }
}

function closeContainer(scan: Scan): void {
  scan.stack.pop()
  scan.expecting = scan.stack.length === 0 ? 'nothing' : 'comma'
}

/** The buffer ended inside a value or a key: keeps its beginning for the next chunk, or lets it go once there is too much of it. */
function holdOpen(scan: Scan, buffer: Buffer, start: number): void {
  if (scan.expecting === 'in-key') {
    // A key this long is none we know; its beginning is enough to end up as unknown.
    scan.carry = Buffer.from(buffer.subarray(start, Math.min(buffer.length, start + MAX_KEY_BYTES * 2)))
  } else if (scan.expecting === 'in-value' && scan.value.keeping === 'bytes') {
    if (buffer.length - start <= scan.maxBytes) scan.carry = Buffer.from(buffer.subarray(start))
    else {
      scan.value.keeping = 'dropped'
      scan.value.sample = Buffer.from(buffer.subarray(start, start + SAMPLE_BYTES))
    }
  }
}

function reportBadByte(container: Container | undefined, byte: number, outcome: ScanOutcome): void {
  if (container === undefined || container.hasBadByte) return
  // Once per container: a torn file has such bytes by the thousand.
  container.hasBadByte = true
  outcome.problems.push({ reason: 'malformed', index: container.index, sample: Buffer.from([byte]) })
}

function indexOf(scan: Scan): number {
  const container = scan.stack[scan.stack.length - 1]
  return container?.isArray === true ? container.index : 0
}

function end(scan: Scan): ScanOutcome {
  const isOpen = scan.stack.length > 0 || (scan.expecting === 'in-value' && !scan.value.isScalar)
  if (!isOpen) return { values: [], problems: [] }
  const index = scan.stack.findLast((container) => container.isArray)?.index ?? 0
  const torn = scan.value.keeping === 'dropped' ? scan.value.sample : scan.carry
  return { values: [], problems: [{ reason: 'truncated', index, sample: torn.subarray(0, SAMPLE_BYTES) }] }
}

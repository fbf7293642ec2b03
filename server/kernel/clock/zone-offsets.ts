// How far a zone's clocks stand from UTC at any instant, read from the runtime's own zone tables through Intl and kept as
// stretches of constant offset. Intl answers a million questions a second at best; this answers a hundred times as many.

/** A stretch of time in which the zone's offset does not change: `[start, end)` epoch ms, offset in ms east of UTC. */
export type OffsetStretch = { start: number; end: number; offset: number }

// A block is 2^35 ms (398 days) and is looked at every 2^28 ms (3.1 days). The shortest time any zone kept an offset since 1900
// is 3.99 days (Freetown, September 1939), so no stretch hides between two looks.
const BLOCK_MS = 2 ** 35
const LOOK_MS = 2 ** 28

// 160 blocks are 174 years: more than any community's log. An import full of broken dates starts the keeping afresh.
const KEPT_BLOCKS = 160

// Years 1 to 9999, with two days' room at both ends so that every zone's local date stays inside them.
const FIRST_INSTANT = -719_160 * 86_400_000
const LAST_INSTANT = Date.UTC(9999, 11, 30)

/** Reads the stretch that holds an instant. Throws RangeError for what is not an instant of the years 1–9999. */
export type StretchReader = (epochMs: number) => OffsetStretch

/** Makes the reader for one IANA zone; each 398-day block is worked out when first asked for (about 0.1 ms) and kept. */
export function zoneStretches(zone: string): StretchReader {
  const offsetAt = intlOffset(zone)
  const blocks = new Map<number, OffsetStretch[]>()

  return (epochMs) => {
    if (!(epochMs >= FIRST_INSTANT && epochMs <= LAST_INSTANT)) throw new RangeError(`not an instant of the years 1–9999: ${epochMs}`)
    const index = Math.floor(epochMs / BLOCK_MS)
    let block = blocks.get(index)
    if (block === undefined) {
      if (blocks.size >= KEPT_BLOCKS) blocks.clear()
      block = readBlock(index * BLOCK_MS, offsetAt)
      blocks.set(index, block)
    }
    for (const stretch of block) if (epochMs < stretch.end) return stretch
    throw new RangeError(`no offset is known in ${zone} at ${epochMs}`)
  }
}

function readBlock(start: number, offsetAt: (epochMs: number) => number): OffsetStretch[] {
  const end = start + BLOCK_MS
  const stretches: OffsetStretch[] = []
  let current: OffsetStretch = { start, end, offset: offsetAt(start) }
  for (let look = start; look < end; look += LOOK_MS) {
    const after = offsetAt(look + LOOK_MS)
    if (after === current.offset) continue
    const change = findChange(look, look + LOOK_MS, offsetAt)
    if (change === end) break
    stretches.push({ ...current, end: change })
    current = { start: change, end, offset: after }
  }
  stretches.push(current)
  return stretches
}

/** First second in `(from, to]` that has the offset of `to`: zone tables are exact to the second. */
function findChange(from: number, to: number, offsetAt: (epochMs: number) => number): number {
  const target = offsetAt(to)
  let before = Math.floor(from / 1000)
  let after = Math.ceil(to / 1000)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * 1000) === target) after = middle
    else before = middle
  }
  return after * 1000
}

function intlOffset(zone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', timeZoneName: 'longOffset' })
  const known = new Map<string, number>()
  return (epochMs) => {
    const text = format.format(epochMs)
    const name = text.slice(text.indexOf('GMT'))
    let offset = known.get(name)
    if (offset === undefined) {
      offset = parseOffset(name)
      known.set(name, offset)
    }
    return offset
  }
}

/** `GMT+08:05:43`, `GMT-04:00` or `GMT` → ms. */
function parseOffset(name: string): number {
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name)
  if (match === null) throw new Error(`the runtime names an offset in an unknown way: ${name}`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}

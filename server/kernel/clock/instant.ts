// Instants travel as epoch ms inside the house, as ISO 8601 outside, and as PostgreSQL's own text between us and the database.

/** `2026-11-21 09:30:00.123+00` (PostgreSQL, any session zone) → epoch ms; microseconds are cut. */
export function parseInstant(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  const zoneAt = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-', text.length))
  const hasZone = zoneAt > 18
  const stamp = hasZone ? text.slice(0, zoneAt) : text
  const zone = hasZone ? text.slice(zoneAt) : 'Z'
  const cut = stamp.replace(' ', 'T').slice(0, 23)
  return Date.parse(cut + (zone.length === 3 ? `${zone}:00` : zone))
}

/** Epoch ms → `2026-11-21T09:30:00.123Z`. */
export function isoInstant(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

/** The same, passing null on: columns that may be empty. */
export function isoInstantOrNull(epochMs: number | null | undefined): string | null {
  return epochMs === null || epochMs === undefined ? null : isoInstant(epochMs)
}

/** ISO 8601 with offset → epoch ms. The text was validated at the border. */
export function epochOf(iso: string): number {
  return Date.parse(iso)
}

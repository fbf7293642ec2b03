// Safe looks into parsed JSON of unknown make: whatever an export holds in a place, the answer has the type asked for.

export type JsonRecord = { [key: string]: unknown }

/** The object, or undefined for anything else, arrays included. */
export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined
}

/** Strings as they are, numbers as written (ids appear as both), everything else as ''. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** The array, or an empty one. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A finite number, also when written as a string; else undefined. */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

import { dayKeyOf } from '../../../kernel/clock/day-key.ts'

// Arrays for the database as text. The driver's own way quotes and checks each element, which for a page of counts costs more than counting.

export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`
}

export function uuidArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`
}

/** Local days from 1970 as dates. */
export function dayArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'null' : dayKeyOf(value))).join(',')}}`
}

export function bytesArray(values: readonly Buffer[]): string {
  return `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join(',')}}`
}

export function booleanArray(values: readonly boolean[]): string {
  return `{${values.join(',')}}`
}

/** An array of number arrays; those that are empty become null. */
export function countsArray(values: readonly ArrayLike<number>[]): string {
  return `{${values.map((counts) => (counts.length === 0 ? 'null' : `"{${Array.prototype.join.call(counts, ',')}}"`)).join(',')}}`
}

// Number arrays for the database as text, whatever width the column has. The driver's own way quotes and checks each element, which for a page of
// counts costs more than counting. Everything else goes in binary form: server/kernel/db/binary-array.ts.

export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`
}

/** An array of number arrays; those that are empty become null. */
export function countsArray(values: readonly ArrayLike<number>[]): string {
  return `{${values.map((counts) => (counts.length === 0 ? 'null' : `"{${Array.prototype.join.call(counts, ',')}}"`)).join(',')}}`
}

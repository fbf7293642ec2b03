/** What a column is ordered by; nothing known goes last whichever way round. */
export type SortKey = string | number | null | undefined

export type SortOrder<Column extends string = string> = { column: Column; direction: 'ascending' | 'descending' }

/** A sorted copy. Text is compared as readers of the language compare it (Chinese by pinyin, digits inside names as numbers). */
export function sortRows<Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, order: SortOrder['direction'], language: string): Row[] {
  const words = new Intl.Collator(language, { numeric: true })
  const sign = order === 'ascending' ? 1 : -1
  return rows.toSorted((left, right) => {
    const [a, b] = [keyOf(left), keyOf(right)]
    if (isUnknown(a) || isUnknown(b)) return Number(isUnknown(a)) - Number(isUnknown(b))
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * words.compare(String(a), String(b))
  })
}

function isUnknown(key: SortKey): boolean {
  return key === null || key === undefined || key === ''
}

import type { ColumnMap } from './imports-queries.ts'

export const neededMeanings = ['at', 'sender', 'text'] as const
export const otherMeanings = ['senderId', 'group', 'messageId', 'replyTo'] as const

/** What a column of a table can be. */
export type Meaning = (typeof neededMeanings)[number] | (typeof otherMeanings)[number]

/** The choices made so far as the server wants them; undefined until the three needed ones are made. */
export function columnMapOf(chosen: Partial<Record<Meaning, string | undefined>>): ColumnMap | undefined {
  const { at, sender, text } = chosen
  if (!at || !sender || !text) return undefined
  const rest = otherMeanings.flatMap((meaning) => (chosen[meaning] ? [[meaning, chosen[meaning]] as const] : []))
  return { at, sender, text, ...Object.fromEntries(rest) }
}

export function isColumnMapWhole(columns: ColumnMap | undefined): boolean {
  return columns !== undefined && neededMeanings.every((meaning) => columns[meaning] !== '')
}

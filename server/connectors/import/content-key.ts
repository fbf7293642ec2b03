// Keys for messages of formats without ids (WhatsApp, QQ text, IRC …), so that importing an overlapping file again adds nothing twice.
import { hash } from 'node:crypto'

/**
 * Makes `eventId`s from what a line says: time as written, author, text, and how many equal lines stood before it in the same file.
 * One instance per entry of a source: two pages of one export that overlap then give equal keys, while someone who says "ok" twice
 * in one minute of one file is kept twice. Only the keys of the current instant are remembered, so memory does not grow with the file.
 */
export function contentKeys(): (at: number, author: string, text: string) => string {
  let currentAt: number | undefined
  let seen = new Map<string, number>()
  return (at, author, text) => {
    if (at !== currentAt) {
      currentAt = at
      seen = new Map()
    }
    const digest = hash('sha1', `${author}\0${text}`, 'base64url').slice(0, 16)
    const ordinal = seen.get(digest) ?? 0
    seen.set(digest, ordinal + 1)
    return `${at.toString(36)}.${digest}.${ordinal.toString(36)}`
  }
}

import { openRecentMap } from '../../kernel/memory/recent-map.ts'
import type { Answered } from './infer-replies.ts'

// Answers mostly follow soon: remembering the last messages by their platform ids spares most look-ups. About 120 bytes each.
const kept = 40_000

const recent = openRecentMap<string, Answered>(kept)

export function rememberMessage(groupId: string, externalId: string, message: Answered): void {
  recent.set(`${groupId}/${externalId}`, message)
}

export function recallMessage(groupId: string, externalId: string): Answered | undefined {
  return recent.get(`${groupId}/${externalId}`)
}

/** Drops what is remembered: messages were removed from the log. */
export function forgetMessages(): void {
  recent.clear()
}

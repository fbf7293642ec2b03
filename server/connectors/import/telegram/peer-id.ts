// Telegram Desktop numbers people, groups and channels each from their own 1; the Bot API folds the three into one range. Identities are
// kept the Bot API's way, so that an import and a connected bot speak of the same chat and the same person.

// Before 2021 exports wrote chats with their kind in the upper 32 bits.
const CHAT_SHIFT = 0x1_0000_0000
const CHANNEL_SHIFT = 0x2_0000_0000

/** `user102` → `102`, `channel1400000001` → `-1001400000001`, `chat5` → `-5`; a bare number is a user of the years before 2021. */
export function telegramPeerId(fromId: string | number): string {
  const parts = /^(user|channel|chat)(\d+)$/.exec(String(fromId))
  if (parts === null) return String(fromId)
  const [, kind, id = ''] = parts
  if (kind === 'channel') return `-100${id}`
  return kind === 'chat' ? `-${id}` : id
}

/** Chat id by the `id` and `type` of an export. `isOldNumbering` is for exports of the years when people's ids were bare numbers. */
export function telegramChatId(id: number, type: string, isOldNumbering: boolean): string {
  if (!/(group|channel)$/.test(type)) return String(id)
  if (isOldNumbering && id >= CHANNEL_SHIFT) return `-100${id - CHANNEL_SHIFT}`
  if (isOldNumbering && id >= CHAT_SHIFT) return `-${id - CHAT_SHIFT}`
  return /(supergroup|channel)$/.test(type) ? `-100${id}` : `-${id}`
}

// What stands under a header: text, or words in brackets for what a text file cannot hold.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'

export type QqMessage = Pick<RawMessage, 'kind' | 'text' | 'attachments' | 'mentions'>

const STAND_INS: Record<string, { kind: RawMessage['kind']; attachment?: RawAttachment['kind'] }> = {
  图片: { kind: 'image', attachment: 'image' },
  闪照: { kind: 'image', attachment: 'image' },
  表情: { kind: 'sticker', attachment: 'sticker' },
  动画表情: { kind: 'sticker', attachment: 'sticker' },
  原创表情: { kind: 'sticker', attachment: 'sticker' },
  语音: { kind: 'voice', attachment: 'voice' },
  语音消息: { kind: 'voice', attachment: 'voice' },
  视频: { kind: 'video', attachment: 'video' },
  短视频: { kind: 'video', attachment: 'video' },
  文件: { kind: 'file', attachment: 'file' },
  群文件: { kind: 'file', attachment: 'file' },
  位置: { kind: 'location', attachment: 'location' },
  名片: { kind: 'other', attachment: 'contact' },
  推荐好友: { kind: 'other', attachment: 'contact' },
  聊天记录: { kind: 'forward' },
  合并转发: { kind: 'forward' },
  QQ红包: { kind: 'red-packet' },
  红包: { kind: 'red-packet' },
}

const STAND_IN = /^\[([^[\]\n]{1,12})\]/
const MENTION = /(?:^|\s)@([^\s@]{1,60})(?=\s|$)/g
const MOST_MENTIONS = 100

/** Reads the text of one message, blank lines at both ends already gone or not. */
export function readQqText(written: string): QqMessage {
  const text = written.trim()
  if (text === '') return { kind: 'other', text: '' }
  return onlyStandIns(text) ?? withMentions(text)
}

/** `[图片][图片]`, `[QQ红包]恭喜发财`: the whole message is what the first bracket says. */
function onlyStandIns(text: string): QqMessage | undefined {
  const attachments: RawAttachment[] = []
  let kind: RawMessage['kind'] | undefined
  let rest = text
  for (let found = STAND_IN.exec(rest); found !== null; found = STAND_IN.exec(rest)) {
    const standIn = STAND_INS[found[1] ?? '']
    if (standIn === undefined) return undefined
    kind ??= standIn.kind
    if (standIn.attachment !== undefined && attachments.length < 100) attachments.push({ kind: standIn.attachment })
    rest = rest.slice(found[0].length).trimStart()
  }
  if (kind === undefined) return undefined
  if (rest !== '' && kind !== 'red-packet') return undefined
  return attachments.length === 0 ? { kind, text: rest } : { kind, text: rest, attachments }
}

function withMentions(text: string): QqMessage {
  if (!text.includes('@')) return { kind: 'text', text }
  const mentions = [...text.matchAll(MENTION)].slice(0, MOST_MENTIONS).map(([, name = '']) => ({ name }))
  return mentions.length === 0 ? { kind: 'text', text } : { kind: 'text', text, mentions }
}

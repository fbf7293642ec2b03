// What WeChat's numbers for kinds of messages mean; every exporter keeps them.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'

export type WechatKind = {
  kind: RawMessage['kind'] | 'system'
  attachment?: RawAttachment['kind']
  /** The text is words; of other kinds exporters leave XML or file names there. */
  hasWords?: boolean
}

const KINDS: Record<number, WechatKind> = {
  1: { kind: 'text', hasWords: true },
  3: { kind: 'image', attachment: 'image' },
  34: { kind: 'voice', attachment: 'voice' },
  42: { kind: 'other', attachment: 'contact' },
  43: { kind: 'video', attachment: 'video' },
  47: { kind: 'sticker', attachment: 'sticker' },
  48: { kind: 'location', attachment: 'location' },
  50: { kind: 'other' },
  62: { kind: 'video', attachment: 'video' },
  65: { kind: 'other', attachment: 'contact' },
  66: { kind: 'other', attachment: 'contact' },
  10000: { kind: 'system', hasWords: true },
  10002: { kind: 'system', hasWords: true },
}

const SHARES: Record<number, WechatKind> = {
  1: { kind: 'text', hasWords: true },
  3: { kind: 'link', attachment: 'link' },
  4: { kind: 'link', attachment: 'link' },
  5: { kind: 'link', attachment: 'link' },
  6: { kind: 'file', attachment: 'file' },
  8: { kind: 'sticker', attachment: 'sticker' },
  17: { kind: 'location', attachment: 'location' },
  19: { kind: 'forward' },
  33: { kind: 'link', attachment: 'link' },
  36: { kind: 'link', attachment: 'link' },
  40: { kind: 'forward' },
  51: { kind: 'link', attachment: 'link' },
  53: { kind: 'text', hasWords: true },
  57: { kind: 'text', hasWords: true },
  62: { kind: 'action', hasWords: true },
  63: { kind: 'link', attachment: 'link' },
  74: { kind: 'file', attachment: 'file' },
  87: { kind: 'text', hasWords: true },
  2000: { kind: 'other', hasWords: true },
  2001: { kind: 'red-packet', hasWords: true },
  2003: { kind: 'red-packet', hasWords: true },
}

const SHARE = 49
const SUBTYPE_BASE = 2 ** 32

/**
 * The kind of a pair of numbers. The fourth generation of WeChat packs both into one (type + subtype · 2³²). Unknown numbers are `other`,
 * never lost.
 */
export function wechatKind(type: number, subType: number): WechatKind {
  const plainType = type >= SUBTYPE_BASE ? type % SUBTYPE_BASE : type
  const plainSubType = type >= SUBTYPE_BASE ? Math.floor(type / SUBTYPE_BASE) : subType
  if (plainType !== SHARE) return KINDS[plainType] ?? { kind: 'other' }
  return SHARES[plainSubType] ?? { kind: 'link', attachment: 'link' }
}

// The words that exporters write for the numbers where they write words.
const WORDS: [RegExp, WechatKind][] = [
  [/^文本/, { kind: 'text', hasWords: true }],
  [/^引用|^回复/, { kind: 'text', hasWords: true }],
  [/^图片/, { kind: 'image', attachment: 'image' }],
  [/^语音消息|^语音$/, { kind: 'voice', attachment: 'voice' }],
  [/^视频号|^小程序|^链接|^卡片|^分享|^音乐/, { kind: 'link', attachment: 'link' }],
  [/^视频消息|^视频$/, { kind: 'video', attachment: 'video' }],
  [/表情/, { kind: 'sticker', attachment: 'sticker' }],
  [/^位置|^定位/, { kind: 'location', attachment: 'location' }],
  [/^文件/, { kind: 'file', attachment: 'file' }],
  [/^名片/, { kind: 'other', attachment: 'contact' }],
  [/^聊天记录|^合并转发|^转发/, { kind: 'forward' }],
  [/红包/, { kind: 'red-packet', hasWords: true }],
  [/^拍一拍/, { kind: 'action', hasWords: true }],
  [/^系统|^撤回/, { kind: 'system', hasWords: true }],
  [/^群公告/, { kind: 'text', hasWords: true }],
]

/** The kind of a Chinese word such as 图片消息; undefined for words that say nothing. */
export function wechatKindOfWord(word: string): WechatKind | undefined {
  return WORDS.find(([pattern]) => pattern.test(word))?.[1]
}

// ChatLab's open exchange format, version 0.0.2: its numbers for kinds of messages, and the shapes we write.
import type { RawMessage } from '../../../../contract/raw-event.ts'

export const CHATLAB_VERSION = '0.0.2'

const KIND_BY_TYPE: Record<number, RawMessage['kind']> = {
  0: 'text',
  1: 'image',
  2: 'voice',
  3: 'video',
  4: 'file',
  5: 'sticker',
  7: 'link',
  8: 'location',
  20: 'red-packet',
  21: 'other',
  22: 'action',
  23: 'other',
  24: 'link',
  25: 'text',
  26: 'forward',
  27: 'other',
  99: 'other',
}

/** A notice of WeChat or QQ, and the remark that something was taken back: neither is a message. */
export const SYSTEM_TYPE = 80
export const RECALL_TYPE = 81
export const REPLY_TYPE = 25

const TYPE_BY_KIND: Record<RawMessage['kind'], number> = {
  text: 0,
  image: 1,
  voice: 2,
  video: 3,
  file: 4,
  sticker: 5,
  link: 7,
  location: 8,
  'red-packet': 20,
  action: 22,
  forward: 26,
  poll: 99,
  other: 99,
}

/** Unknown numbers are `other`: the format grows. */
export function kindOfType(type: number): RawMessage['kind'] {
  return KIND_BY_TYPE[type] ?? 'other'
}

/** The number of a kind; an answer has its own. */
export function typeOfKind(kind: RawMessage['kind'], isAnswer: boolean): number {
  return isAnswer && kind === 'text' ? REPLY_TYPE : TYPE_BY_KIND[kind]
}

export type ChatlabMeta = { name: string; platform: string; type: 'group' | 'private'; groupId?: string; ownerId?: string }

export type ChatlabMember = {
  platformId: string
  accountName: string
  groupNickname?: string
  aliases?: string[]
  avatar?: string
  roles?: { id: string; name?: string }[]
}

export type ChatlabMessage = {
  sender: string
  accountName: string
  groupNickname?: string
  /** epoch seconds */
  timestamp: number
  type: number
  content: string | null
  platformMessageId?: string
  replyToMessageId?: string
}

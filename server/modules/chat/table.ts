import type { z } from 'zod'
import type { MessageKind, messagesStored } from '../../../contract/chat.ts'

/** `messagesStored`'s body: what stage 3 committed of one batch for one community. */
export type StoredBatch = z.input<typeof messagesStored.body>

export const messageFlags = { backFill: 1, inferredReply: 2, forwarded: 4, lateReply: 8, held: 16 } as const

/** A message as stage 3 stores it; instants are epoch ms, `kind` is the position in MessageKind. */
export type NewMessage = {
  id: string
  groupId: string
  memberId: string | null
  sentAt: number
  editedAt: number | null
  deletedAt: number | null
  replyToId: string | null
  replyToMemberId: string | null
  kind: number
  flags: number
  externalId: string | null
  threadKey: string | null
  text: string
  /** Extras as JSON text, null where there are none. */
  extras: string | null
}

export type Extras = {
  mentions?: { name: string; memberId: string | null }[]
  attachments?: { kind: string; name: string | null; size: number | null }[]
  /** Platform id of an answered message that is not in the log. */
  replyToExternalId?: string
}

export type Happening = {
  id: string
  groupId: string
  at: number
  kind: 'joined' | 'left'
  memberId: string | null
  operatorId: string | null
}

/** `memberId` is nobody (the zero id) for people the platform only counts. */
export type NewReaction = { groupId: string; messageId: string; emoji: string; memberId: string; reactedAt: number; people: number }

export const nobody = '00000000-0000-0000-0000-000000000000'

/** `text` null deletes. */
export type MessageChange = { groupId: string; id: string; at: number; text: string | null }

export type MessageRow = {
  id: string
  groupId: string
  memberId: string | null
  sentAt: number
  editedAt: number | null
  deletedAt: number | null
  replyToId: string | null
  replyToMemberId: string | null
  replyExcerpt: string | null
  kind: number
  flags: number
  threadKey: string | null
  text: string
  extras: Extras | null
}

export type MessageKindName = z.output<typeof MessageKind>

import { z } from 'zod'
import { CommunityId, GroupId, MemberId, MessageId } from './ids.ts'
import { ActorKind } from './member.ts'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

export const MessageKind = z.enum([
  'text',
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'location',
  'link',
  'red-packet',
  'poll',
  'forward',
  'action',
  'other',
])

export const Speaker = z.object({ id: MemberId, name: z.string(), kind: ActorKind })

export const Message = z.object({
  id: MessageId,
  groupId: GroupId,
  sentAt: Instant,
  /** Null when the platform no longer tells (deleted account). */
  speaker: Speaker.nullable(),
  kind: MessageKind,
  text: z.string(),
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  /** The message answered. `speaker` and `excerpt` are null when it is not in the log. */
  replyTo: z.object({ id: MessageId.nullable(), speaker: Speaker.nullable(), excerpt: z.string().nullable() }).nullable(),
  replyCount: z.number().int(),
  threadKey: z.string().nullable(),
  mentions: z.array(z.object({ name: z.string(), memberId: MemberId.nullable() })),
  attachments: z.array(z.object({ kind: z.string(), name: z.string().nullable(), size: z.number().nullable() })),
  reactions: z.array(z.object({ emoji: z.string(), count: z.number().int(), names: z.array(z.string()) })),
  isBroadcastCopy: z.boolean(),
  isBackFill: z.boolean(),
})
export type Message = z.infer<typeof Message>

export const Happening = z.object({
  id: z.uuid(),
  at: Instant,
  kind: z.enum(['joined', 'left']),
  member: Speaker.nullable(),
  operator: Speaker.nullable(),
})

/** A stretch of a group's log, oldest first. */
export const MessageStretch = z.object({
  items: z.array(Message),
  /** Joins and leaves that fall between the first and the last item. */
  happenings: z.array(Happening),
  /** Pass as `before` for what came earlier; null at the beginning of the log. */
  earlier: MessageId.nullable(),
  /** Pass as `after` for what came later; null at the end. */
  later: MessageId.nullable(),
})

export const SearchHit = z.object({
  message: Message,
  groupName: z.string(),
  /** [start, end) ranges of `message.text` that match. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
})

const groupParam = z.object({ group: GroupId })

export const chatRoutes = {
  'GET /api/v1/groups/:group/messages': {
    can: 'chat.read',
    summary: 'A stretch of the log: the latest, before or after a message, around one, or from an instant on.',
    params: groupParam,
    query: z.object({
      before: MessageId.optional(),
      after: MessageId.optional(),
      around: MessageId.optional(),
      at: Instant.optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    reply: MessageStretch,
  },
  'GET /api/v1/messages/:message': {
    can: 'chat.read',
    summary: 'One message by permalink.',
    params: z.object({ message: MessageId }),
    reply: z.object({
      message: Message,
      group: z.object({ id: GroupId, name: z.string(), communityId: CommunityId }),
      earlierTexts: z.array(z.object({ at: Instant, text: z.string() })),
    }),
  },
  'GET /api/v1/messages/:message/thread': {
    can: 'chat.read',
    summary: 'The thread a message belongs to, oldest first, at most 200.',
    params: z.object({ message: MessageId }),
    reply: z.object({ rootId: MessageId, items: z.array(Message) }),
  },
  'GET /api/v1/communities/:community/search': {
    can: 'chat.read',
    summary: 'Finds messages by words in Chinese or Latin script, newest first.',
    params: z.object({ community: z.string().min(1).max(64) }),
    query: z.object({
      ...pageQuery,
      q: z.string().trim().min(1).max(200),
      group: GroupId.optional(),
      member: MemberId.optional(),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
    reply: pageOf(SearchHit).extend({
      /** Messages stored up to this instant are findable. */
      indexedUntil: Instant.nullable(),
      waitingCount: z.number().int(),
    }),
  },
  'GET /api/v1/members/:member/messages': {
    can: 'chat.read',
    summary: 'What someone wrote, newest first.',
    params: z.object({ member: MemberId }),
    query: z.object(pageQuery),
    reply: pageOf(z.object({ message: Message, groupName: z.string(), communityId: CommunityId })),
  },
} satisfies RouteTable

/**
 * One stored batch of one community: what stage 3 of the message flow committed. Told once per batch, never per message; listeners read the
 * messages themselves through the chat door. `stretches` bound the ids per group, so reading back touches only those index ranges.
 */
export const messagesStored = {
  name: 'chat.messages-stored',
  body: z.object({
    batchId: z.uuid(),
    communityId: CommunityId,
    /** History: measured, never answered. */
    isBackFill: z.boolean(),
    importId: z.uuid().nullable(),
    messageCount: z.number().int(),
    reactionCount: z.number().int(),
    happeningCount: z.number().int(),
    stretches: z.array(z.object({ groupId: GroupId, firstId: MessageId, lastId: MessageId, messageCount: z.number().int() })),
  }),
}

/** An import was taken out again: its messages are gone from the log, so whatever was counted from them must be counted anew. */
export const importUndone = {
  name: 'chat.import-undone',
  body: z.object({ importId: z.uuid(), communityId: CommunityId, groupIds: z.array(GroupId) }),
}

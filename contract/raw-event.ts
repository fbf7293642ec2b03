// What any platform or any export file says happened, in one shape. Connectors and import formats make it with pure functions;
// the message flow is its only reader (server/message-flow/message-flow.ts).

export type RawEventKind =
  | 'message'
  | 'message.edited'
  | 'message.deleted'
  | 'member.joined'
  | 'member.left'
  | 'reaction.added'
  | 'reaction.removed'
  | 'group.updated'
  | 'group.dismissed'
  | 'bot.added'
  | 'bot.removed'

/** The platform's own word on who someone is. `externalId` is unique on the platform; formats that know only a name use the name. */
export type RawUser = {
  externalId: string
  name: string
  handle?: string
  /** True when the platform says so (bot flag, webhook, service account). Absent means it did not say. */
  isBot?: boolean
  avatarUrl?: string
}

export type RawGroup = {
  /** Unique on the platform. Formats that name no group leave it empty and the import's target group is used. */
  externalId: string
  name: string
  kind?: 'group' | 'channel' | 'direct'
}

export type RawAttachment = {
  kind: 'image' | 'voice' | 'video' | 'file' | 'sticker' | 'location' | 'contact' | 'link' | 'other'
  name?: string
  url?: string
  /** bytes */
  size?: number
}

/** `count` may exceed `users.length` where the platform names only some of those who reacted. */
export type RawReaction = { emoji: string; count: number; users: RawUser[] }

export type RawMessage = {
  /** The platform's id, unique within the group; null where the format has none (WhatsApp, QQ text, IRC). */
  externalId: string | null
  kind:
    | 'text'
    | 'image'
    | 'voice'
    | 'video'
    | 'file'
    | 'sticker'
    | 'location'
    | 'link'
    | 'red-packet'
    | 'poll'
    | 'forward'
    | 'action'
    | 'other'
  /** Plain text as people read it: markup resolved, mentions as `@name`. */
  text: string
  /** externalId of the message answered, or of the thread's first message when the platform has threads. */
  replyTo?: string
  /** Epoch ms of the answered message when the platform or the file tells it (Slack ts, Discord snowflake, seen earlier in the file). */
  replyToAt?: number
  /** Groups messages of one platform thread or topic (Slack thread_ts, Zulip topic). */
  threadKey?: string
  mentions?: { externalId?: string; name: string }[]
  /** epoch ms */
  editedAt?: number
  attachments?: RawAttachment[]
  reactions?: RawReaction[]
  /** Someone else's message passed on. */
  isForwarded?: boolean
}

export type RawEvent = {
  kind: RawEventKind
  /** epoch ms */
  at: number
  /** The platform's id of this delivery, for dedupe of redeliveries; null where there is none. */
  eventId: string | null
  group: RawGroup
  /** Who spoke, joined, left, reacted. Null for deleted accounts and system lines without a person. */
  user: RawUser | null
  /** Who invited or removed `user`, where that was somebody else. */
  operator?: RawUser
  /** Required for message, message.edited; for message.deleted and reactions it carries at least `externalId`. */
  message?: RawMessage
  /** For reaction.added and reaction.removed. */
  emoji?: string
  /** Where an import read it, for the line-by-line report. */
  source?: { file: string; line: number }
}

// Stage 1. What arrived, from whom, seen before? Events become rows that name groups and people of ours. Writes only groups and people it meets
// for the first time; running it again for the same batch gives the same rows.
import { MessageKind } from '../../../contract/chat.ts'
import type { RawEvent, RawMessage, RawUser } from '../../../contract/raw-event.ts'
import type { App } from '../../kernel/app/app.ts'
import { resolveGroups } from '../../modules/channel/index.ts'
import {
  type ChatExtras,
  type Happening,
  type MessageChange,
  messageFlags,
  type NewMessage,
  type NewReaction,
  nobody,
} from '../../modules/chat/index.ts'
import { findPeople, type ResolvedPerson, resolvePeople, type SeenUser } from '../../modules/member/index.ts'
import { beginTalk, inferReply } from './infer-replies.ts'
import { happeningIdOf, messageIdOf, messageKeyOf } from './message-key.ts'
import { personKey } from './person-key.ts'
import type { RawBatch } from './raw-batch.ts'
import { recallMessage, rememberMessage } from './recent-messages.ts'
import { cleanEmoji, cleanUser, type Sorted, sortEvents } from './sort-events.ts'

export type IncomingMessage = NewMessage & {
  speakerName: string
  speakerKind: ResolvedPerson['kind']
  /** Platform id of the answered message, while it is not resolved. */
  replyToExternalId: string | null
}

/** `externalId` stands for a message that the log must be asked for. */
export type IncomingChange = Omit<MessageChange, 'id'> & { externalId: string }
export type IncomingReaction = Omit<NewReaction, 'messageId'> & { messageId: string | null; externalId: string; isRemoved: boolean }

export type IncomingBatch = {
  messages: IncomingMessage[]
  happenings: Happening[]
  changes: IncomingChange[]
  reactions: IncomingReaction[]
  unsupported: number
  anomalous: RawEvent[]
  groupIds: string[]
}

type Known = { groups: Map<string, string>; people: Map<string, ResolvedPerson>; batch: RawBatch }

export async function ingest(app: App, batch: RawBatch): Promise<IncomingBatch> {
  const sorted = sortEvents(batch.events)
  const groups = await resolveGroups(app, batch.workspaceId, batch, groupsOf(sorted, batch))
  const people = await resolvePeople(app, batch.workspaceId, batch.platform, usersOf(sorted, batch))
  await addMentioned(app, sorted, batch, people)
  const known: Known = { groups, people, batch }
  const messages = sorted.messages.map((event) => incomingMessage(event, known))
  for (const first of firstOfGroups(messages)) beginTalk(first.groupId, { id: first.id, at: first.sentAt }, batch.isBackFill)
  for (const [index, message] of messages.entries()) noteReply(message, sorted.messages[index], batch)
  return {
    messages,
    happenings: sorted.happenings.flatMap((event) => incomingHappening(event, known)),
    changes: sorted.changes.flatMap((event) => incomingChange(event, known)),
    reactions: [
      ...sorted.messages.flatMap((event, index) => exportedReactions(event, messages[index]?.id ?? null, known)),
      ...sorted.changes.flatMap((event) => incomingReaction(event, known)),
    ],
    unsupported: sorted.unsupported,
    anomalous: sorted.anomalous,
    groupIds: [...new Set(groups.values())],
  }
}

const groupKey = (event: RawEvent, batch: RawBatch) => (event.group.externalId === '' ? batch.groupName : event.group.externalId)

function groupsOf(sorted: Sorted, batch: RawBatch) {
  const groups = new Map<string, RawEvent['group']>()
  for (const event of [...sorted.messages, ...sorted.happenings, ...sorted.changes]) {
    const externalId = groupKey(event, batch)
    if (!groups.has(externalId))
      groups.set(externalId, { ...event.group, externalId, name: event.group.name === '' ? externalId : event.group.name })
  }
  return [...groups.values()]
}

function usersOf(sorted: Sorted, batch: RawBatch): SeenUser[] {
  const seen = new Map<string, SeenUser>()
  const see = (user: RawUser, at: number): void => {
    const externalId = personKey(user, batch)
    const before = seen.get(externalId)
    if (before === undefined) {
      seen.set(externalId, {
        externalId,
        nameless: user.externalId,
        name: user.name,
        at,
        firstAt: at,
        ...(user.handle === undefined ? {} : { handle: user.handle }),
        ...(user.isBot === undefined ? {} : { isBot: user.isBot }),
      })
      return
    }
    if ((at >= before.at || before.name === '') && user.name !== '') before.name = user.name
    if ((at >= before.at || before.handle === undefined) && user.handle !== undefined) before.handle = user.handle
    before.at = Math.max(before.at, at)
    before.firstAt = Math.min(before.firstAt, at)
    if (user.isBot === true) before.isBot = true
  }
  for (const event of [...sorted.messages, ...sorted.happenings, ...sorted.changes]) {
    if (event.user !== null) see(event.user, event.at)
    if (event.operator !== undefined) see(event.operator, event.at)
    for (const reaction of event.message?.reactions ?? []) for (const user of reaction.users) see(cleanUser(user), event.at)
  }
  return [...seen.values()]
}

/** Who is spoken of, where we know them already; being mentioned makes nobody a member. */
async function addMentioned(app: App, sorted: Sorted, batch: RawBatch, people: Map<string, ResolvedPerson>): Promise<void> {
  const mentions = sorted.messages.flatMap((event) => event.message.mentions ?? [])
  const keys = mentions.flatMap(({ externalId }) => (externalId === undefined ? [] : [personKey({ externalId }, batch)]))
  const unknown = [...new Set(keys)].filter((key) => !people.has(key))
  for (const [key, person] of await findPeople(app, batch.workspaceId, batch.platform, unknown)) people.set(key, person)
}

const kindNumbers = new Map<string, number>(MessageKind.options.map((kind, index) => [kind, index]))

function personOf(user: RawUser | null | undefined, known: Known): ResolvedPerson | undefined {
  return user === null || user === undefined ? undefined : known.people.get(personKey(user, known.batch))
}

function groupOf(event: RawEvent, known: Known): string {
  const groupId = known.groups.get(groupKey(event, known.batch))
  if (groupId === undefined) throw new Error(`group ${event.group.externalId} was not resolved`)
  return groupId
}

function incomingMessage(event: RawEvent & { message: RawMessage }, known: Known): IncomingMessage {
  const { message } = event
  const groupId = groupOf(event, known)
  const person = personOf(event.user, known)
  const id = messageIdOf(groupId, event.at, messageKeyOf(event))
  const memberId = person?.memberId ?? null
  if (message.externalId !== null) rememberMessage(groupId, message.externalId, { id, memberId })
  return {
    id,
    groupId,
    memberId,
    sentAt: event.at,
    editedAt: message.editedAt ?? null,
    deletedAt: null,
    replyToId: null,
    replyToMemberId: null,
    // The first message of a thread names itself on some platforms.
    replyToExternalId: message.replyTo === undefined || message.replyTo === message.externalId ? null : message.replyTo,
    kind: kindNumbers.get(message.kind) ?? kindNumbers.size - 1,
    flags: (known.batch.isBackFill ? messageFlags.backFill : 0) | (message.isForwarded === true ? messageFlags.forwarded : 0),
    externalId: message.externalId,
    threadKey: message.threadKey ?? null,
    text: message.text,
    extras: extrasOf(message, known),
    speakerName: person?.name ?? '',
    speakerKind: person?.kind ?? 'human',
  }
}

function extrasOf(message: RawMessage, known: Known): string | null {
  const extras: ChatExtras = {}
  if (message.mentions !== undefined && message.mentions.length > 0) {
    extras.mentions = message.mentions.map((mention) => {
      const user =
        mention.externalId === undefined ? undefined : known.people.get(personKey({ externalId: mention.externalId }, known.batch))
      return { name: mention.name, memberId: user?.memberId ?? null }
    })
  }
  if (message.attachments !== undefined && message.attachments.length > 0) {
    extras.attachments = message.attachments.map((file) => ({ kind: file.kind, name: file.name ?? null, size: file.size ?? null }))
  }
  return Object.keys(extras).length === 0 ? null : JSON.stringify(extras)
}

function firstOfGroups(messages: readonly IncomingMessage[]): IncomingMessage[] {
  const first = new Map<string, IncomingMessage>()
  for (const message of messages) if (!first.has(message.groupId)) first.set(message.groupId, message)
  return [...first.values()]
}

/** Resolves what is answered from what was said lately; what stays open is asked of the log in stage 3. */
function noteReply(message: IncomingMessage, event: (RawEvent & { message: RawMessage }) | undefined, batch: RawBatch): void {
  const said = { id: message.id, memberId: message.memberId, at: message.sentAt, name: message.speakerName }
  const inferred = inferReply(message.groupId, batch.platform, said, message.text)
  if (message.replyToExternalId !== null) {
    const target = recallMessage(message.groupId, message.replyToExternalId)
    if (target !== undefined && target.id !== message.id) {
      message.replyToId = target.id
      message.replyToMemberId = target.memberId
    }
    return
  }
  if (inferred === null || event?.message.isForwarded === true) return
  message.replyToId = inferred.id
  message.replyToMemberId = inferred.memberId
  message.flags |= messageFlags.inferredReply
}

function incomingHappening(event: RawEvent, known: Known): Happening[] {
  const person = personOf(event.user, known)
  if (person === undefined) return []
  const groupId = groupOf(event, known)
  const kind = event.kind === 'member.joined' ? 'joined' : 'left'
  return [
    {
      id: happeningIdOf(groupId, event, person.memberId),
      groupId,
      at: event.at,
      kind,
      memberId: person.memberId,
      operatorId: personOf(event.operator, known)?.memberId ?? null,
    },
  ]
}

function incomingChange(event: RawEvent & { message: RawMessage }, known: Known): IncomingChange[] {
  if (event.kind !== 'message.edited' && event.kind !== 'message.deleted') return []
  const externalId = event.message.externalId ?? ''
  return [
    {
      groupId: groupOf(event, known),
      externalId,
      at: event.message.editedAt ?? event.at,
      text: event.kind === 'message.edited' ? event.message.text : null,
    },
  ]
}

function incomingReaction(event: RawEvent & { message: RawMessage }, known: Known): IncomingReaction[] {
  if ((event.kind !== 'reaction.added' && event.kind !== 'reaction.removed') || event.emoji === undefined) return []
  const groupId = groupOf(event, known)
  const externalId = event.message.externalId ?? ''
  const memberId = personOf(event.user, known)?.memberId ?? nobody
  return [
    {
      groupId,
      // Signs mostly follow soon, like answers.
      messageId: recallMessage(groupId, externalId)?.id ?? null,
      externalId,
      emoji: event.emoji,
      memberId,
      reactedAt: event.at,
      people: 1,
      isRemoved: event.kind === 'reaction.removed',
    },
  ]
}

/** Exports name the people behind a reaction, or only count them; when they reacted is not told, so it counts at the message's time. */
function exportedReactions(event: RawEvent & { message: RawMessage }, messageId: string | null, known: Known): IncomingReaction[] {
  if (messageId === null || event.message.reactions === undefined) return []
  const groupId = groupOf(event, known)
  return event.message.reactions.flatMap((reaction) => {
    const emoji = cleanEmoji(reaction.emoji)
    const shared = { groupId, messageId, externalId: '', emoji, reactedAt: event.at, isRemoved: false }
    const people = new Set(reaction.users.flatMap((user) => personOf(cleanUser(user), known)?.memberId ?? []))
    const named = [...people].map((memberId) => ({ ...shared, memberId, people: 1 }))
    const unnamed = Math.min(Math.max(0, reaction.count - people.size), 1_000_000)
    return unnamed > 0 ? [...named, { ...shared, memberId: nobody, people: unnamed }] : named
  })
}

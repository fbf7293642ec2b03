// From rows of the log to messages as people read them: names, answers, reactions, in a fixed number of queries for any number of rows.
import { type Message, MessageKind } from '../../../contract/chat.ts'
import type { GroupId, MemberId, MessageId } from '../../../contract/ids.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { type DescribedMember, describeMembers } from '../member/index.ts'
import { countAnswers, listReactions, type ReactionRow } from './read-store.ts'
import { type MessageRow, messageFlags, nobody } from './table.ts'

type Names = Map<string, DescribedMember>

export async function renderMessages(ctx: Ctx, rows: readonly MessageRow[]): Promise<Message[]> {
  const ids = rows.map((row) => row.id)
  const reactions = await listReactions(ctx, ids)
  const answers = await countAnswers(ctx, ids)
  const people = [...rows.flatMap((row) => [row.memberId, row.replyToMemberId]), ...reactions.map((reaction) => reaction.memberId)]
  const names = await describeMembers(
    ctx,
    people.filter((id): id is string => id !== null && id !== nobody),
  )
  const reactionsOf = Map.groupBy(reactions, (reaction) => reaction.messageId)
  return rows.map((row) => ({
    ...contentOf(row),
    id: row.id as MessageId,
    groupId: row.groupId as GroupId,
    sentAt: isoInstant(row.sentAt),
    speaker: speakerOf(names, row.memberId),
    kind: MessageKind.options[row.kind] ?? 'other',
    editedAt: isoInstantOrNull(row.editedAt),
    deletedAt: isoInstantOrNull(row.deletedAt),
    replyTo: replyOf(row, names),
    replyCount: answers.get(row.id) ?? 0,
    threadKey: row.threadKey,
    reactions: sumReactions(reactionsOf.get(row.id) ?? [], names),
    isBroadcastCopy: false,
    isBackFill: (row.flags & messageFlags.backFill) !== 0,
  }))
}

/** Whether people may read it: what was taken back, or is held for somebody to decide, stays in the log and off the screen. */
export function isShown(row: Pick<MessageRow, 'deletedAt' | 'flags'>): boolean {
  return row.deletedAt === null && (row.flags & messageFlags.held) === 0
}

function contentOf(row: MessageRow): Pick<Message, 'text' | 'mentions' | 'attachments'> {
  if (!isShown(row)) return { text: '', mentions: [], attachments: [] }
  const mentions = (row.extras?.mentions ?? []).map((mention) => ({ name: mention.name, memberId: mention.memberId as MemberId | null }))
  return { text: row.text, mentions, attachments: row.extras?.attachments ?? [] }
}

export function speakerOf(names: Names, memberId: string | null) {
  const member = memberId === null ? undefined : names.get(memberId)
  return member === undefined ? null : { id: member.id as MemberId, name: member.name, kind: member.kind }
}

function replyOf(row: MessageRow, names: Names): Message['replyTo'] {
  if (row.replyToId !== null)
    return { id: row.replyToId as MessageId, speaker: speakerOf(names, row.replyToMemberId), excerpt: row.replyExcerpt }
  return row.extras?.replyToExternalId === undefined ? null : { id: null, speaker: null, excerpt: null }
}

// A reaction's tooltip names some of its people; the rest are a number.
const namesShown = 12

function sumReactions(reactions: readonly ReactionRow[], names: Names): Message['reactions'] {
  const byEmoji = Map.groupBy(reactions, (reaction) => reaction.emoji)
  return [...byEmoji].map(([emoji, rows]) => ({
    emoji,
    count: rows.reduce((sum, row) => sum + row.people, 0),
    names: rows.flatMap((row) => names.get(row.memberId)?.name ?? []).slice(0, namesShown),
  }))
}

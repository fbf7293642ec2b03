import type { MemberId } from '../../../../contract/ids.ts'
import type { ActorKind } from '../../../../contract/member.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { actorKindOf, COPIES_ABOVE } from '../count/kinds.ts'
import { tellTextKey } from '../keep-text.ts'
import { findPeopleAnswer } from '../people/prepared-people.ts'
import { readLayerMessages, readLayerPeople } from '../store/show-store.ts'
import { listCopyTexts } from '../store/text-store.ts'
import { type Figures, openFigures } from './open-figures.ts'
import { tellMembers } from './tell-member.ts'

type ExcludedMember = {
  member: Awaited<ReturnType<typeof tellMembers>> extends (id: string) => infer Told ? Told : never
  messages: number
}
type CopySample = {
  text: string
  groups: number
  messages: number
  memberId: MemberId | null
  name: string | null
  isKept: boolean
  key: string
}

export type ExcludedReply = {
  members: ExcludedMember[]
  suspects: ExcludedMember[]
  broadcastCopies: { messages: number; senders: number; samples: CopySample[] }
  byKind: { kind: ActorKind; messages: number; members: number }[]
}

const shownTexts = 50

/**
 * Who and what is kept out of the figures of these days. Suspects are in them: of those who carry the conversation, who may be a program. Null when
 * that has to be worked out first, see show-top-people.ts.
 */
export async function showExcluded(
  ctx: Ctx,
  slugOrId: string,
  period: { from?: string | undefined; to?: string | undefined },
): Promise<ExcludedReply | null> {
  const { figures } = await openFigures(ctx, slugOrId, period)
  if (figures === null) return { members: [], suspects: [], broadcastCopies: { messages: 0, senders: 0, samples: [] }, byKind: [] }
  const messages = await readLayerMessages(ctx, figures, figures)
  const people = await readLayerPeople(ctx, figures)
  const { edition, scope, asOf, from, to } = figures
  const prepared = await findPeopleAnswer(ctx, { edition, scope, population: 0, asOf, from, to })
  if (prepared === null) return null
  return {
    members: await tellAccounts(ctx, prepared.answer.leftOut),
    suspects: (await tellAccounts(ctx, prepared.answer.people)).filter(({ member }) => member.kindReason.isSuspect),
    broadcastCopies: { messages: sumAbove(messages), ...(await tellCopies(ctx, figures)) },
    byKind: [0, 1, 2, 3].map((kind) => ({
      kind: actorKindOf(kind),
      messages: (messages.get(kind) ?? 0) + (messages.get(kind + COPIES_ABOVE) ?? 0),
      members: people.get(kind) ?? 0,
    })),
  }
}

async function tellAccounts(ctx: Ctx, accounts: readonly { memberId: string; messages: number }[]): Promise<ExcludedMember[]> {
  const memberOf = await tellMembers(
    ctx,
    accounts.map((account) => account.memberId),
  )
  return accounts
    .map(({ memberId, messages }) => ({ member: memberOf(memberId), messages }))
    .sort((a, b) => b.messages - a.messages || (a.member.id < b.member.id ? -1 : 1))
}

function sumAbove(messages: Map<number, number>): number {
  return [...messages].reduce((sum, [layer, n]) => sum + (layer >= COPIES_ABOVE ? n : 0), 0)
}

async function tellCopies(ctx: Ctx, { editionId }: Figures): Promise<{ senders: number; samples: CopySample[] }> {
  const { texts, senders } = await listCopyTexts(ctx, editionId, shownTexts)
  const memberOf = await tellMembers(
    ctx,
    texts.map((text) => text.memberId),
  )
  const samples = texts.map(({ memberId, print, sample, groups, messages, isKept }) => ({
    text: sample,
    groups,
    messages,
    memberId: memberId as MemberId,
    name: memberOf(memberId).name,
    isKept,
    key: tellTextKey(memberId, print),
  }))
  return { senders, samples }
}

import type { MemberId } from '../../../../contract/ids.ts'
import type { ActorKind } from '../../../../contract/member.ts'
import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { describeMembers } from '../../member/index.ts'
import { actorKindOf, COPIES_ABOVE } from '../count/kinds.ts'
import { dayOfHour } from '../count/local-time.ts'
import { tellTextKey } from '../keep-text.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { findPeopleAnswer } from '../people/prepared-people.ts'
import { readExcluded, readPeople } from '../store/scan-store.ts'
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

const shownMembers = 200
const shownTexts = 50

/** Who and what is kept out of the figures of these days, and who is in them under suspicion of being a program. */
export async function showExcluded(
  ctx: Ctx,
  slugOrId: string,
  period: { from?: string | undefined; to?: string | undefined },
): Promise<ExcludedReply> {
  const { figures } = await openFigures(ctx, slugOrId, period)
  if (figures === null) return { members: [], suspects: [], broadcastCopies: { messages: 0, senders: 0, samples: [] }, byKind: [] }
  const messages = await readLayerMessages(ctx, figures, figures)
  const people = await readLayerPeople(ctx, figures)
  const suspected = await findSuspects(ctx, figures)
  return {
    members: await tellPeople(ctx, figures, await readExcluded(ctx, figures.editionId, shownMembers)),
    suspects: await tellPeople(ctx, figures, await readPeople(ctx, figures.editionId, suspected)),
    broadcastCopies: { messages: sumAbove(messages), ...(await tellCopies(ctx, figures)) },
    byKind: [0, 1, 2, 3].map((kind) => ({
      kind: actorKindOf(kind),
      messages: (messages.get(kind) ?? 0) + (messages.get(kind + COPIES_ABOVE) ?? 0),
      members: people.get(kind) ?? 0,
    })),
  }
}

/** Of those who carry the conversation in these days, who may be a program: a suspect who hardly speaks moves no figure. */
async function findSuspects(ctx: Ctx, { edition, scope, asOf, from, to }: Figures): Promise<string[]> {
  const answer = await findPeopleAnswer(ctx, { edition, scope, population: 0, asOf, from, to })
  const people = await describeMembers(ctx, answer?.answer.people.map((person) => person.memberId) ?? [])
  return [...people.values()].filter(({ kindReason }) => kindReason.isSuspect).map(({ id }) => id)
}

async function tellPeople(
  ctx: Ctx,
  { from, to }: Figures,
  people: readonly { memberId: string; history: PersonHistory }[],
): Promise<ExcludedMember[]> {
  const memberOf = await tellMembers(
    ctx,
    people.map((person) => person.memberId),
  )
  const within = { from: dayNumberOf(from), to: dayNumberOf(to) }
  return people
    .map(({ memberId, history }) => ({ member: memberOf(memberId), messages: countMessages(history, within) }))
    .sort((a, b) => b.messages - a.messages || (a.member.id < b.member.id ? -1 : 1))
}

/** Copies too: here the question is how much somebody wrote. */
function countMessages(history: PersonHistory, { from, to }: { from: number; to: number }): number {
  let sum = 0
  for (const { hours } of history.values()) {
    for (let i = 0; i < hours.at.length; i++) {
      const day = dayOfHour(hours.at[i] ?? 0)
      if (day >= from && day <= to) sum += (hours.messages[i] ?? 0) + (hours.copies[i] ?? 0)
    }
  }
  return sum
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

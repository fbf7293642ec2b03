import { seesCommunity } from '../../../kernel/access/holds-permission.ts'
import { dayKeyOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { accessCommunity } from '../../community/index.ts'
import { accessMember } from '../../member/index.ts'
import { dayOfHour } from '../count/local-time.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { listShown } from '../store/edition-store.ts'
import { findMembersByOrdinal, findRepliesReceived, readPeople } from '../store/scan-store.ts'
import { type ToldMember, tellMembers, withoutReason } from './tell-member.ts'

export type PersonFigures = {
  days: { day: string; messages: number; reactions: number }[]
  messages: number
  activeDays: number
  repliesReceived: number
  answered: { member: ToldMember; count: number }[]
}

const shownAnswered = 20

/** A person in numbers, in one community or in all of them. Broadcast copies are messages here: they wrote them. */
export async function showPerson(ctx: Ctx, memberId: string, asked: { community?: string | undefined }): Promise<PersonFigures> {
  await accessMember(ctx, memberId)
  const only = asked.community === undefined ? undefined : (await accessCommunity(ctx, asked.community)).id
  const byDay = new Map<number, { messages: number; reactions: number }>()
  const answered = new Map<string, number>()
  let repliesReceived = 0
  const isAsked = (communityId: string) => (only === undefined ? seesCommunity(ctx.actor, communityId) : communityId === only)
  for (const edition of (await listShown(ctx)).filter(({ communityId }) => isAsked(communityId))) {
    const [person] = await readPeople(ctx, edition.id, [memberId])
    if (person === undefined) continue
    addDays(byDay, person.history)
    repliesReceived += await findRepliesReceived(ctx, edition.id, memberId)
    const byOrdinal = new Map<number, number>()
    for (const { asked: ordinal, n } of person.answers) byOrdinal.set(ordinal, (byOrdinal.get(ordinal) ?? 0) + n)
    const most = [...byOrdinal].sort(([, a], [, b]) => b - a).slice(0, shownAnswered)
    const members = await findMembersByOrdinal(
      ctx,
      edition.id,
      most.map(([ordinal]) => ordinal),
    )
    for (const [ordinal, n] of most) answered.set(members.get(ordinal) ?? '', (answered.get(members.get(ordinal) ?? '') ?? 0) + n)
  }
  const days = [...byDay].sort(([a], [b]) => a - b).map(([day, counts]) => ({ day: dayKeyOf(day), ...counts }))
  return {
    days,
    messages: days.reduce((sum, { messages }) => sum + messages, 0),
    activeDays: days.length,
    repliesReceived,
    answered: await tellAnswered(ctx, answered),
  }
}

function addDays(byDay: Map<number, { messages: number; reactions: number }>, history: PersonHistory): void {
  const countsOf = (day: number) => {
    const counts = byDay.get(day) ?? { messages: 0, reactions: 0 }
    byDay.set(day, counts)
    return counts
  }
  for (const { hours, reactions } of history.values()) {
    for (let i = 0; i < hours.at.length; i++)
      countsOf(dayOfHour(hours.at[i] ?? 0)).messages += (hours.messages[i] ?? 0) + (hours.copies[i] ?? 0)
    for (let i = 0; i < reactions.at.length; i++) countsOf(reactions.at[i] ?? 0).reactions += reactions.n[i] ?? 0
  }
}

async function tellAnswered(ctx: Ctx, answered: Map<string, number>): Promise<PersonFigures['answered']> {
  const most = [...answered].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, shownAnswered)
  const memberOf = await tellMembers(
    ctx,
    most.map(([id]) => id),
  )
  return most.map(([id, count]) => ({ member: withoutReason(memberOf(id)), count }))
}

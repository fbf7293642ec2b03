// The operator's day, from what other modules keep ready: who is new and unanswered, who is missed, what turns cold, what ended. Each section
// looks at a bounded number of things and leaves out what is marked.
import type { CommunityDay, CommunityId, GoalId, GroupId, ImportId, MemberId, MessageId } from '../../../contract/ids.ts'
import type { TodayKind, TodayReply } from '../../../contract/today.ts'
import { daysBetween, mondayOf } from '../../kernel/clock/day-key.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { zoneClock } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { type CommunityRow, findGroups, listCommunities, listGoals } from '../community/index.ts'
import { listWaiting, showGoals, type WaitingCold, type WaitingQuiet } from '../insight/index.ts'
import { listNewcomers, listStandings } from '../member/index.ts'
import { findWorkspace } from '../workspace/index.ts'
import type { ImportDoor } from './ended-import.ts'
import { listGreeted } from './greeting-store.ts'
import { countDoneSince, listSettled, nameOfKey } from './mark-store.ts'
import { countJudgedSince, pageOpenQuestions } from './question-store.ts'
import { describeQuestions } from './show-questions.ts'

const NEWCOMER_DAYS = 7
const IMPORT_DAYS = 3
const QUESTION_DAYS = 7
// Others of the group get so long to answer first.
const QUESTION_HOURS = 1
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
// So many are told of a section, and so many are looked at.
const TOLD = 50
const LOOKED_AT = 300

type Communities = ReadonlyMap<string, CommunityRow>
type ItemKey = { kind: TodayKind; community: CommunityId; subject: string; episode: CommunityDay }
type Section<Item> = { items: Item[]; total: number; isMore: boolean }
type ItemOf<Name extends 'greet' | 'questions' | 'quiet' | 'cold' | 'goals' | 'imports'> = NonNullable<TodayReply[Name]>['items'][number]

export async function showToday(ctx: Ctx, imports: ImportDoor): Promise<TodayReply> {
  const communities: Communities = new Map((await listCommunities(ctx)).map((community) => [community.id, community]))
  const waiting = await listWaiting(ctx, [...communities.keys()])
  return {
    communities: communities.size,
    stillCounting: waiting.stillCounting,
    doneToday: await countDone(ctx, [...communities.keys()]),
    greet: ctx.may('member.read') ? await showNewcomers(ctx, communities) : null,
    questions: ctx.may('chat.read') ? await showOpenQuestions(ctx, communities) : null,
    quiet: ctx.may('member.read') ? await showQuiet(ctx, communities, waiting.quiet) : null,
    cold: ctx.may('community.read') ? await showCold(ctx, communities, waiting.cold) : null,
    goals: ctx.may('community.read') ? await showStrayingGoals(ctx, communities) : null,
    imports: ctx.may('import.run')
      ? await showImports(ctx, communities, await imports.listEnded(ctx, ctx.now() - IMPORT_DAYS * DAY_MS))
      : null,
  }
}

async function countDone(ctx: Ctx, communityIds: readonly string[]): Promise<number> {
  const since = await midnight(ctx)
  return (await countDoneSince(ctx, communityIds, since)) + (await countJudgedSince(ctx, communityIds, since))
}

async function midnight(ctx: Ctx): Promise<number> {
  const clock = zoneClock((await findWorkspace(ctx))?.zone ?? 'UTC')
  return clock.dayBounds(clock.dayOf(ctx.now())).start
}

/** Who came in the last days, is still here, and to whom nobody has spoken. */
async function showNewcomers(ctx: Ctx, communities: Communities): Promise<Section<ItemOf<'greet'>>> {
  const found = await listNewcomers(ctx, [...communities.keys()], { since: ctx.now() - NEWCOMER_DAYS * DAY_MS, limit: LOOKED_AT })
  const greeted = await listGreeted(ctx, found)
  const alone = found.filter((row) => !greeted.has(`${row.communityId}/${row.memberId}`)).sort((a, b) => a.joinedAt - b.joinedAt)
  const groups = await groupNames(
    ctx,
    alone.map((row) => row.groupId).filter((id) => id !== null),
  )
  const items = alone.flatMap((row): ItemOf<'greet'>[] => {
    const community = communities.get(row.communityId)
    if (community === undefined) return []
    return [
      {
        ...itemOf(community, { kind: 'greet', subject: row.memberId, episode: zoneClock(community.zone).dayOf(row.joinedAt) }),
        member: { id: row.memberId as MemberId, name: row.name },
        group: groups.get(row.groupId ?? '') ?? null,
        joinedAt: isoInstant(row.joinedAt),
        messages: row.messageCount,
      },
    ]
  })
  const isMore = [...Map.groupBy(found, (row) => row.communityId).values()].some((rows) => rows.length === LOOKED_AT)
  return sectionOf(ctx, items, isMore)
}

/** What was asked in the last days and got no answer within an hour, the newest first. */
async function showOpenQuestions(ctx: Ctx, communities: Communities): Promise<Section<ItemOf<'questions'>>> {
  const filter = {
    communityIds: [...communities.keys()],
    groupId: undefined,
    from: ctx.now() - QUESTION_DAYS * DAY_MS,
    to: ctx.now() - QUESTION_HOURS * HOUR_MS,
  }
  const rows = await pageOpenQuestions(ctx, filter, { before: null, limit: LOOKED_AT })
  const found = rows.flatMap((row) => {
    const community = communities.get(row.communityId)
    if (community === undefined) return []
    const episode = zoneClock(community.zone).dayOf(row.askedAt)
    return [{ ...itemOf(community, { kind: 'question', subject: row.messageId, episode }), row }]
  })
  const { items: told, total, isMore } = await sectionOf(ctx, found, rows.length === LOOKED_AT)
  // Only what is told is read from the log.
  const questions = await describeQuestions(
    ctx,
    told.map(({ row }) => row),
  )
  const byId = new Map(questions.map(({ row, question }) => [row.messageId, question]))
  const items = told.flatMap(({ key, community, row }): ItemOf<'questions'>[] => {
    const question = byId.get(row.messageId)
    if (question === undefined) return []
    const { id, member, group, askedAt, text } = question
    return [{ key, community, message: id as MessageId, member, group, askedAt, text }]
  })
  return { items, total: total - (told.length - items.length), isMore }
}

/** Who was active and has been silent for two weeks; whoever has left, or has spoken since the figures were made, is not missed. */
async function showQuiet(ctx: Ctx, communities: Communities, quiet: readonly WaitingQuiet[]): Promise<Section<ItemOf<'quiet'>>> {
  const looked = quiet.slice(0, LOOKED_AT)
  const standings = new Map((await listStandings(ctx, looked)).map((row) => [`${row.communityId}/${row.memberId}`, row]))
  const items = looked.flatMap((person): ItemOf<'quiet'>[] => {
    const community = communities.get(person.communityId)
    const standing = standings.get(`${person.communityId}/${person.memberId}`)
    if (community === undefined || standing === undefined || standing.leftAt !== null || standing.kind !== 'human') return []
    const clock = zoneClock(community.zone)
    if (standing.lastMessageAt !== null && clock.dayOf(standing.lastMessageAt) > person.asOf) return []
    return [
      {
        ...itemOf(community, { kind: 'quiet', subject: person.memberId, episode: person.lastDay }),
        member: { id: person.memberId as MemberId, name: standing.name },
        lastDay: person.lastDay as CommunityDay,
        silentDays: daysBetween(person.lastDay, clock.dayOf(ctx.now())),
        activeDays: person.activeDays,
        peopleAnswered: person.peopleAnswered,
        newcomersGreeted: person.newcomersGreeted,
      },
    ]
  })
  return sectionOf(ctx, items, quiet.length > LOOKED_AT)
}

async function showCold(ctx: Ctx, communities: Communities, cold: readonly WaitingCold[]): Promise<Section<ItemOf<'cold'>>> {
  const looked = cold.slice(0, LOOKED_AT)
  const groups = await groupNames(
    ctx,
    looked.map(({ groupId }) => groupId),
  )
  const items = looked.flatMap(({ communityId, groupId, week, ...figures }): ItemOf<'cold'>[] => {
    const community = communities.get(communityId)
    const group = groups.get(groupId)
    if (community === undefined || group === undefined) return []
    return [{ ...itemOf(community, { kind: 'cold', subject: groupId, episode: week }), group, week: week as CommunityDay, ...figures }]
  })
  return sectionOf(ctx, items, cold.length > LOOKED_AT)
}

// Whoever was not there on the day of the deadline hears of it within a week.
const MISSED_DAYS = 7

/** Goals that will not be met as things go, and those just missed; they wait again every week. */
async function showStrayingGoals(ctx: Ctx, communities: Communities): Promise<Section<ItemOf<'goals'>>> {
  const items: ItemOf<'goals'>[] = []
  for (const community of communities.values()) {
    if ((await listGoals(ctx, community.id)).length === 0) continue
    const { items: goals, asOf } = await showGoals(ctx, community.id)
    if (asOf === null) continue
    for (const { id, metric, target, deadline, owner, verdict, now, forecast } of goals) {
      if (verdict !== 'off-track' && verdict !== 'missed') continue
      if (verdict === 'missed' && daysBetween(deadline, asOf) >= MISSED_DAYS) continue
      items.push({
        ...itemOf(community, { kind: 'goal', subject: id, episode: mondayOf(asOf) }),
        goal: { id: id as GoalId, metric, target, deadline: deadline as CommunityDay, owner: owner.name },
        verdict,
        now: now?.value ?? null,
        forecast: forecast === null ? null : { value: forecast.value, low: forecast.low, high: forecast.high },
      })
    }
  }
  return sectionOf(ctx, items, false)
}

type Ended = Awaited<ReturnType<ImportDoor['listEnded']>>

async function showImports(ctx: Ctx, communities: Communities, ended: Ended): Promise<Section<ItemOf<'imports'>>> {
  const items = ended.flatMap(({ id, fileName, state, messages, endedAt, communityId, failure }): ItemOf<'imports'>[] => {
    const community = communities.get(communityId)
    if (community === undefined) return []
    return [
      {
        ...itemOf(community, { kind: 'import', subject: id, episode: zoneClock(community.zone).dayOf(endedAt) }),
        import: { id: id as ImportId, fileName, state, messages },
        endedAt: isoInstant(endedAt),
        failure,
      },
    ]
  })
  return sectionOf(ctx, items, false)
}

function itemOf(community: CommunityRow, { kind, subject, episode }: { kind: TodayKind; subject: string; episode: string }) {
  const { id, slug, name } = community
  const key: ItemKey = { kind, community: id as CommunityId, subject, episode: episode as CommunityDay }
  return { key, community: { id: id as CommunityId, slug, name } }
}

/** What is left when marked items are taken away. */
async function sectionOf<Item extends { key: ItemKey }>(ctx: Ctx, found: readonly Item[], isMore: boolean): Promise<Section<Item>> {
  const settled = await listSettled(
    ctx,
    found.map((item) => item.key),
  )
  const items = found.filter((item) => !settled.has(nameOfKey(item.key)))
  return { items: items.slice(0, TOLD), total: items.length, isMore }
}

async function groupNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, { id: GroupId; name: string }>> {
  const groups = await findGroups(ctx, [...new Set(ids)])
  return new Map(groups.map(({ id, name }) => [id, { id: id as GroupId, name }]))
}

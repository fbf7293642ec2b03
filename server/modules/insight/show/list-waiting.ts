// What the figures say of people and groups that somebody may want to look after today. Reads only what is prepared or rolled up.
import { addDays, dayKeyOf, dayNumberOf, mondayOf } from '../../../kernel/clock/day-key.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { QUIET } from '../people/prepared-people.ts'
import type { QuietPerson } from '../people/quiet-people.ts'
import { type Cooling, coolingOf } from '../rules/cooling.ts'
import { type EditionRow, listScopes, listShown } from '../store/edition-store.ts'
import { type OverviewScope, readWeeks } from '../store/overview-store.ts'
import { findPrepared } from '../store/prepared-store.ts'
import { findAsOf } from './as-of.ts'

const SHOWN_WEEKS = 8
// A history that ended long ago is no work for today: everybody in it would have gone quiet.
const mostDaysBehind = 7

export type WaitingQuiet = Omit<QuietPerson, 'lastDay'> & { communityId: string; lastDay: string; asOf: string }
export type WaitingCold = Cooling & { communityId: string; groupId: string; week: string; weeks: number[] }

/** `quiet`: those first whom most others will miss. `stillCounting`: communities of which that is not known yet. */
export async function listWaiting(
  ctx: Ctx,
  communityIds: readonly string[],
): Promise<{ quiet: WaitingQuiet[]; cold: WaitingCold[]; stillCounting: number }> {
  const wanted = new Set(communityIds)
  const waiting: { quiet: WaitingQuiet[]; stillCounting: number } = { quiet: [], stillCounting: 0 }
  const scopes: GroupScope[] = []
  for (const edition of await listShown(ctx)) {
    if (!wanted.has(edition.communityId)) continue
    const asOf = await findAsOf(ctx, edition)
    if (asOf === null || asOf < oldestFresh(ctx, edition.zone)) continue
    const quiet = await findQuiet(ctx, edition)
    if (quiet === null) waiting.stillCounting += 1
    else waiting.quiet.push(...quiet)
    scopes.push(...(await groupScopes(ctx, edition, asOf)))
  }
  return { ...waiting, quiet: waiting.quiet.sort((a, b) => b.peopleAnswered - a.peopleAnswered), cold: await findCold(ctx, scopes) }
}

function oldestFresh(ctx: Ctx, zone: string): string {
  return addDays(zoneClock(zone).dayOf(ctx.now()), -mostDaysBehind)
}

async function findQuiet(ctx: Ctx, edition: EditionRow): Promise<WaitingQuiet[] | null> {
  const kept = await findPrepared<QuietPerson[]>(ctx, edition.id, { scope: COMMUNITY_SCOPE, span: QUIET, population: 0 })
  if (kept === undefined || kept.answer === null) return null
  const { answer, asOf } = kept
  return answer.map((person) => ({ ...person, communityId: edition.communityId, lastDay: dayKeyOf(person.lastDay), asOf }))
}

type GroupScope = OverviewScope & { communityId: string; groupId: string }

async function groupScopes(ctx: Ctx, edition: EditionRow, asOf: string): Promise<GroupScope[]> {
  return (await listScopes(ctx, edition.id)).flatMap(({ groupId, number }): GroupScope[] => {
    if (groupId === null) return []
    const scope = edition.groups === 1 ? COMMUNITY_SCOPE : number
    const { communityId } = edition
    return [{ editionId: edition.id, scope, asOf: dayNumberOf(asOf), communityId, groupId }]
  })
}

async function findCold(ctx: Ctx, scopes: readonly GroupScope[]): Promise<WaitingCold[]> {
  const weeks = new Map<string, number[]>()
  for (const { editionId, scope, weeksAgo, speakers } of await readWeeks(ctx, scopes, SHOWN_WEEKS)) {
    const key = `${editionId}/${scope}`
    const known = weeks.get(key) ?? new Array<number>(SHOWN_WEEKS).fill(0)
    known[SHOWN_WEEKS - 1 - weeksAgo] = speakers
    weeks.set(key, known)
  }
  const cold = scopes.flatMap(({ editionId, scope, asOf, communityId, groupId }): WaitingCold[] => {
    const known = weeks.get(`${editionId}/${scope}`)
    const cooling = known === undefined ? null : coolingOf(known)
    if (known === undefined || cooling === null) return []
    return [{ ...cooling, communityId, groupId, weeks: known, week: mondayOf(dayKeyOf(asOf - 6)) }]
  })
  return cold.sort((a, b) => b.usual - b.speakers - (a.usual - a.speakers) || (a.groupId < b.groupId ? -1 : 1))
}

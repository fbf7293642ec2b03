// Brings the stages of a community in line with what insight has counted, a page of people at a time. The place is kept with the writes: a killed
// process leaves a page done or not begun. Everybody is looked at, but only what is different is written.
import { type Stage, type StageThresholds, stageChanged, usualThresholds } from '../../../../contract/stage.ts'
import { type App, act } from '../../../kernel/app/app.ts'
import { dayKeyOf, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { listCommunities } from '../../community/index.ts'
import { type CountedState, findCountedState, type PersonOutline, scanOutlines } from '../../insight/index.ts'
import { type StageMove, stageMoves } from '../rules/stage-moves.ts'
import { findStageCommunity, type StageCommunityRow, saveStageCommunity, takeStageCommunity } from '../store.ts'
import { listMovesBetween, type MoveRow, writeMoves, writeStanding } from './move-store.ts'

const usualPage = 500

export type Counting = { isStopping?: () => boolean; pageSize?: number }
// Older moves are history: nobody is to be greeted for them.
const newsDays = 3

const acting = (workspaceId: string) => ({ workspaceId, actor: { kind: 'system', id: null, name: 'stage.count' } }) as const

/** Works out every community of a workspace that is behind. Stops between pages when asked. */
export async function countStages(
  app: App,
  workspaceId: string,
  { isStopping = () => false, pageSize = usualPage }: Counting = {},
): Promise<void> {
  const communities = await act(app, acting(workspaceId), listCommunities)
  for (const { id } of communities) {
    while (!isStopping() && (await act(app, acting(workspaceId), (ctx) => countPage(ctx, id, pageSize)))) {
      // Page after page.
    }
  }
}

/** What stages are worked out from, as one word. */
export function wordOf(state: CountedState, row: Pick<StageCommunityRow, 'thresholdsVersion'>): string {
  return `${state.word}/${row.thresholdsVersion}`
}

export function thresholdsOf(row: StageCommunityRow | undefined): StageThresholds {
  return row?.thresholds ?? usualThresholds
}

/** One page; false when there is nothing to do, or another process is at it. */
async function countPage(ctx: Ctx, communityId: string, pageSize: number): Promise<boolean> {
  const state = await findCountedState(ctx, communityId)
  if (state === undefined || state.asOf === null) return false
  const known = await findStageCommunity(ctx, communityId)
  if (known !== undefined && known.counted === wordOf(state, known)) return false
  const row = await takeStageCommunity(ctx, communityId)
  if (row === null) return false
  const word = wordOf(state, row)
  if (row.counted === word) return false
  // Something moved while we were at it: from the beginning.
  const after = row.counting === word ? row.countingAfter : null
  const people = await scanOutlines(ctx, state, { after, limit: pageSize })
  const isLast = people.length < pageSize
  const last = people.at(-1)?.memberId ?? null
  const change = compare(await listMovesBetween(ctx, communityId, after, isLast ? null : last), people, {
    thresholds: thresholdsOf(row),
    until: dayNumberOf(state.asOf),
  })
  await writeMoves(ctx, communityId, change)
  await writeStanding(ctx, communityId, change.standing, change.without)
  await tellNews(ctx, { communityId, counted: row.asOf, asOf: state.asOf }, change.added)
  await saveStageCommunity(ctx, {
    ...row,
    counting: isLast ? null : word,
    countingAfter: isLast ? null : last,
    counted: isLast ? word : row.counted,
    asOf: isLast ? state.asOf : row.asOf,
  })
  return !isLast
}

type Change = {
  removed: MoveRow[]
  added: MoveRow[]
  standing: { memberId: string; stage: Stage; since: string }[]
  without: string[]
}

function compare(known: readonly MoveRow[], people: readonly PersonOutline[], by: { thresholds: StageThresholds; until: number }): Change {
  const change: Change = { removed: [], added: [], standing: [], without: [] }
  const knownOf = Map.groupBy(known, (row) => row.memberId)
  for (const person of people) {
    // Bots, staff and test accounts stand nowhere.
    const moves = person.kind === 'human' ? stageMoves(person, by.thresholds, by.until) : []
    const rows = rowsOf(person.memberId, moves)
    const before = knownOf.get(person.memberId) ?? []
    knownOf.delete(person.memberId)
    const keys = new Set(rows.map(keyOf))
    const keysBefore = new Set(before.map(keyOf))
    change.removed.push(...before.filter((row) => !keys.has(keyOf(row))))
    change.added.push(...rows.filter((row) => !keysBefore.has(keyOf(row))))
    const end = rows.at(-1)
    if (end === undefined) change.without.push(person.memberId)
    else change.standing.push({ memberId: person.memberId, stage: end.to, since: end.day })
  }
  // Whoever is counted no longer.
  for (const [memberId, rows] of knownOf) {
    change.removed.push(...rows)
    change.without.push(memberId)
  }
  return change
}

function rowsOf(memberId: string, moves: readonly StageMove[]): MoveRow[] {
  return moves.map(({ day, stage }, place) => ({ memberId, day: dayKeyOf(day), from: moves[place - 1]?.stage ?? null, to: stage }))
}

function keyOf({ day, from, to }: MoveRow): string {
  return `${day}/${from}/${to}`
}

/** Tells of moves on days that were not complete the last time, unless they are old. The first time nothing is news. */
async function tellNews(
  ctx: Ctx,
  at: { communityId: string; counted: string | null; asOf: string },
  added: readonly MoveRow[],
): Promise<void> {
  const { communityId, counted, asOf } = at
  const oldest = dayKeyOf(Math.floor(ctx.now() / 86_400_000) - newsDays)
  if (counted === null) return
  const news = added.filter(({ day }) => day > counted && day <= asOf && day >= oldest)
  for (const [day, rows] of Map.groupBy(news, (row) => row.day)) {
    const changes = rows.map(({ memberId, from, to }) => ({ memberId, from, to }))
    await ctx.tell(stageChanged, { communityId, day, changes }, { communityId })
  }
}

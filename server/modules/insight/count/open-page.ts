// What a page of counting needs at hand before it counts: the groups by number, the people with their histories.

import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import { type ZoneClock, zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { findGroups } from '../../community/index.ts'
import { findKinds } from '../../member/index.ts'
import { type EditionRow, insertScopes, listScopes, type ScopeRow } from '../store/edition-store.ts'
import { partFirstGroup } from '../store/group-store.ts'
import { loadPeople } from '../store/person-store.ts'
import { COMMUNITY_SCOPE, type FigureChanges, openFigureChanges } from './figure-changes.ts'
import { HUMAN, kindNumberOf } from './kinds.ts'
import { localDayOf, localMsOf } from './local-time.ts'
import { newPerson, type Person } from './person.ts'
import type { PresenceRule } from './presence.ts'

/** One page being counted for one edition. Everything in it is written at its end, in one transaction. */
export type Page = {
  ctx: Ctx
  edition: EditionRow
  clock: ZoneClock
  /** The last complete day, as local days from 1970. */
  closedDay: number
  changes: FigureChanges
  /** Groups of the edition by id. */
  groups: Map<string, ScopeRow>
  people: Map<string, Person>
  /** Groups in which leaving is only losing the connection. */
  connectionOnly: Set<number>
  ruleOf: (group: number) => PresenceRule
  /** Whose figures a group's messages are: the group's and the community's; of the community alone while the group is its only one. */
  scopesOf: (group: number) => readonly number[]
}

export async function openPage(ctx: Ctx, edition: EditionRow): Promise<Page> {
  const clock = zoneClock(edition.zone)
  const scopes = await listScopes(ctx, edition.id)
  const groups = new Map(scopes.flatMap((scope) => (scope.groupId === null ? [] : [[scope.groupId, scope] as const])))
  const toLocal = (epochMs: number) => localMsOf(clock, epochMs)
  const staying: PresenceRule = { leavesCount: false, toLocal }
  const leaving: PresenceRule = { leavesCount: true, toLocal }
  const connectionOnly = new Set(scopes.filter((scope) => !scope.leavesCount).map((scope) => scope.number))
  const page: Page = {
    ctx,
    edition: { ...edition },
    clock,
    closedDay: closedDayAt(clock, ctx.now()),
    changes: openFigureChanges(),
    groups,
    people: new Map(),
    connectionOnly,
    ruleOf: (group) => (connectionOnly.has(group) ? staying : leaving),
    scopesOf: (group) => (page.edition.groups === 1 ? [COMMUNITY_SCOPE] : [group, COMMUNITY_SCOPE]),
  }
  return page
}

/** The last day that is over, there and then. */
export function closedDayAt(clock: ZoneClock, now: number): number {
  return localDayOf(clock, now) - 1
}

export function closedDayOf(edition: EditionRow, now: number): number {
  return closedDayAt(zoneClock(edition.zone), now)
}

/** Numbers groups that were not met before; the first ones bring the community's own scope with them. */
export async function meetGroups(page: Page, groupIds: ReadonlySet<string>): Promise<void> {
  const strangers = [...groupIds].filter((id) => !page.groups.has(id)).sort()
  if (strangers.length === 0) return
  const platforms = new Map((await findGroups(page.ctx, strangers)).map((group) => [group.id, group.platform]))
  const rows = strangers.map(
    (groupId, i): ScopeRow => ({ number: page.edition.groups + i + 1, groupId, leavesCount: platforms.get(groupId) !== 'irc' }),
  )
  const own: ScopeRow[] = page.groups.size === 0 ? [{ number: 0, groupId: null, leavesCount: true }] : []
  await insertScopes(page.ctx, page.edition.id, [...own, ...rows])
  // Until now the only group had the community's figures; from now on it has its own.
  if (page.edition.groups === 1) await partFirstGroup(page.ctx, page.edition.id)
  for (const row of rows) {
    page.groups.set(row.groupId ?? '', row)
    if (!row.leavesCount) page.connectionOnly.add(row.number)
  }
  page.edition.groups += rows.length
}

/** Brings people and their histories to the page; those not met before get a number. */
export async function meetPeople(page: Page, memberIds: Iterable<string>): Promise<void> {
  const unknown = [...new Set(memberIds)].filter((id) => !page.people.has(id))
  for (const [id, person] of await loadPeople(page.ctx, page.edition.id, unknown)) page.people.set(id, person)
  const strangers = unknown.filter((id) => !page.people.has(id))
  if (strangers.length === 0) return
  const kinds = await findKinds(page.ctx, strangers)
  for (const id of strangers) {
    page.edition.people += 1
    const kind = kinds.get(id)
    page.people.set(id, newPerson(id, page.edition.people, kind === undefined ? HUMAN : kindNumberOf(kind), page.closedDay))
  }
}

/** A group's number; it must have been met. */
export function numberOfGroup(page: Page, groupId: string): number {
  const group = page.groups.get(groupId)
  if (group === undefined) throw new Error(`group ${groupId} was not met`)
  return group.number
}

/** Local days from 1970 of a day key; null for what no calendar of ours holds (the year 10000). */
export function knownDay(day: string): number | null {
  return day.length === 10 ? dayNumberOf(day) : null
}

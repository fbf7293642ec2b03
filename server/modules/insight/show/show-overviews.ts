// One row of figures per group, or per community.

import type { GroupId } from '../../../../contract/ids.ts'
import { seesCommunity } from '../../../kernel/access/holds-permission.ts'
import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import { isoInstantOrNull } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { type GroupRow, listGroups } from '../../community/index.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { closedDayOf } from '../count/open-page.ts'
import { coolingOf } from '../rules/cooling.ts'
import { type EditionRow, listScopes, listShown } from '../store/edition-store.ts'
import { type OverviewRow, type OverviewScope, readOverview, readWeeks } from '../store/overview-store.ts'
import { findAsOf } from './as-of.ts'
import { type AsOfReply, openFigures } from './open-figures.ts'

const SHOWN_WEEKS = 8

type GroupFigures = {
  groupId: GroupId
  name: string
  platform: string
  members: number
  messages7: number
  speakers7: number
  newcomers7: number
  messagesTotal: number
  lastMessageAt: string | null
  weeklySpeakers: number[]
  cooling: number | null
}

type AskedGroups = {
  sort?: 'name' | 'members' | 'messages7' | 'speakers7' | 'last' | undefined
  search?: string | undefined
  offset?: number | undefined
  limit?: number | undefined
}

export async function showGroups(
  ctx: Ctx,
  slugOrId: string,
  asked: AskedGroups,
): Promise<AsOfReply & { items: GroupFigures[]; total: number }> {
  const { community, head, place } = await openFigures(ctx, slugOrId, {})
  const wanted = asked.search?.toLowerCase() ?? ''
  const groups = (await listGroups(ctx, community.id)).filter((group) => group.name.toLowerCase().includes(wanted))
  const scopes = place === null ? new Map<string, OverviewScope>() : await scopesByGroup(ctx, place.edition, head.asOf)
  const rows = await readRows(
    ctx,
    groups.flatMap((group) => scopes.get(group.id) ?? []),
  )
  const items = groups.map((group) => groupFigures(group, rows.get(keyOf(scopes.get(group.id)))))
  const offset = asked.offset ?? 0
  return { ...head, items: sorted(items, asked.sort ?? 'name').slice(offset, offset + (asked.limit ?? 100)), total: items.length }
}

/** Scopes of an edition's groups; a community's only group has the community's own figures. */
async function scopesByGroup(ctx: Ctx, edition: EditionRow, asOf: string | null): Promise<Map<string, OverviewScope>> {
  const seenFrom = lookingBackFrom(ctx, edition, asOf)
  const scopeOf = (number: number): OverviewScope => ({
    editionId: edition.id,
    scope: edition.groups === 1 ? COMMUNITY_SCOPE : number,
    asOf: seenFrom,
  })
  const scopes = await listScopes(ctx, edition.id)
  return new Map(scopes.flatMap(({ groupId, number }) => (groupId === null ? [] : [[groupId, scopeOf(number)] as const])))
}

/** On the very first day nothing is complete, but there are members and messages already. */
function lookingBackFrom(ctx: Ctx, edition: EditionRow, asOf: string | null): number {
  return asOf === null ? closedDayOf(edition, ctx.now()) : dayNumberOf(asOf)
}

type Row = OverviewRow & { weeklySpeakers: number[] }

async function readRows(ctx: Ctx, scopes: readonly OverviewScope[]): Promise<Map<string, Row>> {
  const rows = new Map(
    (await readOverview(ctx, scopes)).map((row): [string, Row] => [
      keyOf(row),
      { ...row, weeklySpeakers: new Array<number>(SHOWN_WEEKS).fill(0) },
    ]),
  )
  for (const week of await readWeeks(ctx, scopes, SHOWN_WEEKS)) {
    const row = rows.get(keyOf(week))
    if (row !== undefined) row.weeklySpeakers[SHOWN_WEEKS - 1 - week.weeksAgo] = week.speakers
  }
  return rows
}

function keyOf(place: { editionId: string; scope: number } | undefined): string {
  return place === undefined ? '' : `${place.editionId}/${place.scope}`
}

function groupFigures(group: GroupRow, row: Row | undefined): GroupFigures {
  const weeklySpeakers = row?.weeklySpeakers ?? new Array<number>(SHOWN_WEEKS).fill(0)
  return {
    groupId: group.id as GroupId,
    name: group.name,
    platform: group.platform,
    members: row?.present ?? 0,
    messages7: row?.messagesOf7 ?? 0,
    speakers7: row?.speakersOf7 ?? 0,
    newcomers7: row?.newcomersOf7 ?? 0,
    messagesTotal: row?.messages ?? 0,
    lastMessageAt: isoInstantOrNull(row?.lastAt),
    weeklySpeakers,
    cooling: coolingOf(weeklySpeakers)?.drop ?? null,
  }
}

/** By name, or the largest and the latest first; what is equal stands by name. */
function sorted(items: readonly GroupFigures[], sort: NonNullable<AskedGroups['sort']>): GroupFigures[] {
  const byName = (a: GroupFigures, b: GroupFigures) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.groupId < b.groupId ? -1 : 1)
  const last = (group: GroupFigures) => group.lastMessageAt ?? ''
  switch (sort) {
    case 'name':
      return items.toSorted(byName)
    case 'members':
    case 'messages7':
    case 'speakers7':
      return items.toSorted((a, b) => b[sort] - a[sort] || byName(a, b))
    case 'last':
      return items.toSorted((a, b) => (last(a) === last(b) ? byName(a, b) : last(a) < last(b) ? 1 : -1))
  }
}

type CommunityFigures = {
  communityId: string
  groups: number
  members: number
  messagesTotal: number
  messages7: number
  speakers7: number
  lastMessageAt: string | null
  firstMessageAt: string | null
  weeklySpeakers: number[]
}

/** Every community of which anything is counted. */
export async function showCommunities(ctx: Ctx): Promise<{ items: CommunityFigures[] }> {
  const editions = (await listShown(ctx)).filter(({ communityId }) => seesCommunity(ctx.actor, communityId))
  const scopes: OverviewScope[] = []
  for (const edition of editions) {
    const asOf = lookingBackFrom(ctx, edition, await findAsOf(ctx, edition))
    scopes.push({ editionId: edition.id, scope: COMMUNITY_SCOPE, asOf })
  }
  const rows = await readRows(ctx, scopes)
  return {
    items: editions.map((edition) => {
      const row = rows.get(keyOf({ editionId: edition.id, scope: COMMUNITY_SCOPE }))
      return {
        communityId: edition.communityId,
        groups: edition.groups,
        members: row?.present ?? 0,
        messagesTotal: row?.messages ?? 0,
        messages7: row?.messagesOf7 ?? 0,
        speakers7: row?.speakersOf7 ?? 0,
        lastMessageAt: isoInstantOrNull(row?.lastAt),
        firstMessageAt: isoInstantOrNull(row?.firstAt),
        weeklySpeakers: row?.weeklySpeakers ?? new Array<number>(SHOWN_WEEKS).fill(0),
      }
    }),
  }
}

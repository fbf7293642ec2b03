// From what a request names to what its figures are read from: the community, its shown edition, the scope, who is counted, which days.

import { isoInstant } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../../kernel/refusal/refusals.ts'
import { accessCommunity, accessGroup, type CommunityRow } from '../../community/index.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { type EditionRow, findScope, findShown } from '../store/edition-store.ts'
import { findAsOf } from './as-of.ts'
import { askedPopulation, layersOf, type Population, populationNumber } from './population.ts'

export type AskedFigures = {
  group?: string | undefined
  from?: string | undefined
  to?: string | undefined
  staff?: boolean | undefined
  bots?: boolean | undefined
  copies?: boolean | undefined
}

/** What every reply on figures begins with. */
export type AsOfReply = { asOf: string | null; firstDay: string | null; zone: string; measuredAt: string | null }

/** Where figures are read. */
export type FiguresPlace = {
  edition: EditionRow
  editionId: string
  scope: number
  population: Population
  populationNumber: number
  layers: number[]
}

export type Figures = FiguresPlace & {
  /** The last complete day. */
  asOf: string
  firstDay: string
  /** Complete days asked for; empty when `from` lies after `to`. */
  from: string
  to: string
}

/** `place` is null while nothing is counted; `figures` also on the very first day, of which nothing is complete yet. */
export type OpenedFigures = { community: CommunityRow; head: AsOfReply; place: FiguresPlace | null; figures: Figures | null }

export async function openFigures(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<OpenedFigures> {
  const community = await accessCommunity(ctx, slugOrId)
  if (asked.group !== undefined) await accessOwnGroup(ctx, community.id, asked.group)
  const edition = await findShown(ctx, community.id)
  if (edition === undefined)
    return { community, head: { asOf: null, firstDay: null, zone: community.zone, measuredAt: null }, place: null, figures: null }
  const asOf = await findAsOf(ctx, edition)
  const { firstDay, zone } = edition
  const head = { asOf, firstDay, zone, measuredAt: isoInstant(edition.measuredAt) }
  const scope = await scopeOf(ctx, edition, asked.group)
  if (scope === undefined) return { community, head, place: null, figures: null }
  const population = askedPopulation(asked)
  const place = {
    edition,
    editionId: edition.id,
    scope,
    population,
    populationNumber: populationNumber(population),
    layers: layersOf(population),
  }
  if (asOf === null || firstDay === null) return { community, head, place, figures: null }
  const from = asked.from === undefined || asked.from < firstDay ? firstDay : asked.from
  const to = asked.to === undefined || asked.to > asOf ? asOf : asked.to
  return { community, head, place, figures: { ...place, asOf, firstDay, from, to } }
}

/** Another community's group is not found here, whether or not it exists. */
async function accessOwnGroup(ctx: Ctx, communityId: string, groupId: string): Promise<void> {
  const group = await accessGroup(ctx, groupId)
  if (group.communityId !== communityId) throw refuseAny.notFound({ thing: { en: 'group', 'zh-CN': '群', 'zh-TW': '群組' }[ctx.locale] })
}

/** A community's only group has the community's own figures. Undefined for a group of which nothing is counted. */
export async function scopeOf(ctx: Ctx, edition: EditionRow, groupId: string | undefined): Promise<number | undefined> {
  if (groupId === undefined) return COMMUNITY_SCOPE
  const number = await findScope(ctx, edition.id, groupId)
  return number === undefined || edition.groups > 1 ? number : COMMUNITY_SCOPE
}

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

export type Figures = {
  edition: EditionRow
  editionId: string
  scope: number
  population: Population
  populationNumber: number
  layers: number[]
  /** The last complete day. */
  asOf: string
  firstDay: string
  /** Complete days asked for; empty when `from` lies after `to`. */
  from: string
  to: string
}

/** `figures` is null while nothing is counted: no message, or no complete day yet. */
export type OpenedFigures = { community: CommunityRow; edition: EditionRow | undefined; head: AsOfReply; figures: Figures | null }

export async function openFigures(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<OpenedFigures> {
  const community = await accessCommunity(ctx, slugOrId)
  if (asked.group !== undefined) await accessOwnGroup(ctx, community.id, asked.group)
  const edition = await findShown(ctx, community.id)
  const asOf = edition === undefined ? null : await findAsOf(ctx, edition)
  const head = {
    asOf,
    firstDay: edition?.firstDay ?? null,
    zone: edition?.zone ?? community.zone,
    measuredAt: edition === undefined ? null : isoInstant(edition.measuredAt),
  }
  const scope = edition === undefined ? undefined : await scopeOf(ctx, edition, asked.group)
  if (edition === undefined || asOf === null || edition.firstDay === null || scope === undefined)
    return { community, edition, head, figures: null }
  const population = askedPopulation(asked)
  const { firstDay } = edition
  const figures: Figures = {
    edition,
    editionId: edition.id,
    scope,
    population,
    populationNumber: populationNumber(population),
    layers: layersOf(population),
    asOf,
    firstDay,
    from: asked.from === undefined || asked.from < firstDay ? firstDay : asked.from,
    to: asked.to === undefined || asked.to > asOf ? asOf : asked.to,
  }
  return { community, edition, head, figures }
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

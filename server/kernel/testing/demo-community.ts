// A small community that has lived for three weeks before the test begins: the cast and some thirty others, two groups, a few hundred messages
// that went through the message flow, rosters and figures settled. The demo's own words and ways tell it (seed/), so it is the same every time.
import type { TestContext } from 'node:test'
import { feedSeason } from '../../../seed/season/feed-season.ts'
import { openCommunities } from '../../../seed/season/open-town.ts'
import { settleFigures } from '../../../seed/season/settle-figures.ts'
import { townCast } from '../../../seed/town/cast.ts'
import { rhythms } from '../../../seed/town/rhythms.ts'
import type { CommunitySketch } from '../../../seed/town/sketches.ts'
import { type CommunityRow, type GroupRow, listCommunities, listGroups } from '../../modules/community/index.ts'
import { resolvePeople } from '../../modules/member/index.ts'
import { addDays } from '../clock/day-key.ts'
import { zoneClock } from '../clock/zone-clock.ts'
import { type House, type HouseOptions, openHouse } from './open-house.ts'

export type DemoMember = 'amara' | 'bo' | 'lin' | 'priya' | 'tomas' | 'wen'

export type DemoCommunity = House & {
  community: CommunityRow
  /** By name; the first is the reading group that checks in. */
  groups: GroupRow[]
  /** Ids of the cast as members. Wen counts as staff. */
  people: Record<DemoMember, string>
}

export type DemoCommunityOptions = HouseOptions & { timeZone?: string }

const days = 21

/** The house's clock stands at its usual noon, some hours after the last message. */
export async function demoCommunity(
  t: Pick<TestContext, 'after'>,
  { timeZone = 'Asia/Shanghai', ...options }: DemoCommunityOptions = {},
): Promise<DemoCommunity> {
  const house = await openHouse(t, options)
  const now = house.clock.now()
  const today = zoneClock(timeZone).dayOf(now)
  const season = { seed: 'courtyard', communities: [courtyard(timeZone)], firstDay: addDays(today, 1 - days) }
  house.clock.set(zoneClock(timeZone).dayBounds(season.firstDay).start)
  const acting = { workspaceId: house.workspaceId, actor: { kind: 'system', id: null, name: 'test' } } as const
  await openCommunities(house.app, acting, season.communities)
  const span = { from: season.firstDay, to: today, until: now, liveFrom: addDays(today, -7) }
  await feedSeason({ app: house.app, workspaceId: house.workspaceId, clock: house.clock, season, span })
  house.clock.set(now)
  await settleFigures(house.app, house.workspaceId)
  return { ...house, ...(await lookUp(house)), people: await findCast(house) }
}

/** Two groups of the demo's kind. Bo comes on the eleventh day, Amara three days ago. */
function courtyard(zone: string): CommunitySketch {
  const founders = ['wen', 'desk', 'lin', 'tomas', 'assistant'] as const
  const steady = { kind: 'steady' } as const
  const shared = { opens: 0, course: steady, founders, host: 'priya', boComesOn: [10] } as const
  return {
    slug: 'courtyard',
    name: '槐里共读会',
    zone,
    kind: 'interest',
    promise: '一个人读不完的书，我们一起读完。',
    platform: 'wecom',
    rhythm: rhythms.readers,
    groups: [
      {
        ...shared,
        key: 'courtyard-1',
        name: '共读 1 群',
        size: 60,
        pace: 1.6,
        corpora: { reading: 2, shelf: 2, everyday: 1 },
        checksIn: true,
        amaraComesOn: days - 4,
      },
      { ...shared, key: 'courtyard-2', name: '旧书交换', size: 40, pace: 1, corpora: { shelf: 2, store: 1 } },
    ],
  }
}

async function lookUp(house: House): Promise<Pick<DemoCommunity, 'community' | 'groups'>> {
  return house.act(async (ctx) => {
    const community = (await listCommunities(ctx)).find(({ slug }) => slug === 'courtyard')
    if (community === undefined) throw new Error('the courtyard was not opened')
    return { community, groups: await listGroups(ctx, community.id) }
  })
}

async function findCast(house: House): Promise<Record<DemoMember, string>> {
  const names = ['amara', 'bo', 'lin', 'priya', 'tomas', 'wen'] as const
  const at = house.clock.now()
  const users = names.map((who) => ({ externalId: townCast[who].id, name: townCast[who].name, at, firstAt: at }))
  const found = await resolvePeople(house.app, house.workspaceId, 'wecom', users)
  const idOf = (who: DemoMember): string => found.get(townCast[who].id)?.memberId ?? ''
  return { amara: idOf('amara'), bo: idOf('bo'), lin: idOf('lin'), priya: idOf('priya'), tomas: idOf('tomas'), wen: idOf('wen') }
}

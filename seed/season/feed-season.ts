// Puts a told season through the message flow: what is older as history, what is recent as the fake platform would deliver it.
import type { RawEvent } from '../../contract/raw-event.ts'
import { openFakeConnector } from '../../server/connectors/fake/fake-connector.ts'
import { type App, act } from '../../server/kernel/app/app.ts'
import type { MovableClock } from '../../server/kernel/clock/clock.ts'
import { openIntake } from '../../server/message-flow/intake.ts'
import { runBatch } from '../../server/message-flow/message-flow.ts'
import { type CommunityRow, listCommunities } from '../../server/modules/community/index.ts'
import type { CommunitySketch } from '../town/sketches.ts'
import { nameStaff } from './open-town.ts'
import { type Season, tellSeason } from './tell-season.ts'

export type Feeding = {
  app: App
  workspaceId: string
  /** Moved along, so that what is stored is dated as if it had been stored then. */
  clock: MovableClock
  season: Season
  /** Days by their keys, both included; nothing later than `until` (epoch ms); from the day `liveFrom` on it is live. */
  span: { from: string; to: string; until: number; liveFrom: string }
  onDay?: (day: string) => void
}

// One transaction each: large enough to be quick, small enough to stay in memory.
const batchSize = 1500

type Pending = { community: CommunityRow; sketch: CommunitySketch; events: RawEvent[]; isLive: boolean }

/** Days that were fed before may be fed again: the log's keys refuse what they have. */
export async function feedSeason({ app, workspaceId, clock, season, span, onDay }: Feeding): Promise<void> {
  const rows = await act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'demo' } }, listCommunities)
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const pending = new Map<string, Pending>()
  await nameStaff(app, workspaceId, clock.now())
  const flush = async (slug: string): Promise<void> => {
    const waiting = pending.get(slug)
    pending.delete(slug)
    const first = waiting?.events[0]
    if (waiting === undefined || first === undefined) return
    clock.set(first.at)
    await (waiting.isLive ? deliver : bringAlong)(app, workspaceId, waiting)
  }
  for (const { community: sketch, day, events } of tellSeason(season, span.from, span.to)) {
    const community = bySlug.get(sketch.slug)
    if (community === undefined) throw new Error(`${sketch.slug} was not opened`)
    const isLive = day >= span.liveFrom
    const before = pending.get(sketch.slug)
    if (before !== undefined && (before.isLive !== isLive || before.events.length >= batchSize)) await flush(sketch.slug)
    const waiting = pending.get(sketch.slug) ?? { community, sketch, events: [], isLive }
    for (const event of events) if (event.at <= span.until) waiting.events.push(event)
    pending.set(sketch.slug, waiting)
    onDay?.(day)
  }
  for (const slug of [...pending.keys()]) await flush(slug)
}

async function bringAlong(app: App, workspaceId: string, { community, sketch, events }: Pending): Promise<void> {
  await runBatch(app, {
    workspaceId,
    communityId: community.id,
    platform: sketch.platform,
    accountId: null,
    events,
    isBackFill: true,
    importId: null,
    groupName: community.name,
  })
}

/** As a platform delivers: in stretches, each answered once it is stored. */
async function deliver(app: App, workspaceId: string, { community, sketch, events }: Pending): Promise<void> {
  const account = { id: community.id, platform: sketch.platform, communityId: community.id, name: community.name }
  const intake = openIntake(app, workspaceId, account)
  const platform = openFakeConnector({ id: account.id, now: () => app.clock.now() })
  await platform.start(intake.sink)
  await platform.deliver(events)
  await platform.stop()
  await intake.close()
}

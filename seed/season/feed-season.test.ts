import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../server/kernel/testing/open-house.ts'
import { communitySketches } from '../town/sketches.ts'
import { type Feeding, feedSeason } from './feed-season.ts'
import { openCommunities } from './open-town.ts'
import { settleFigures } from './settle-figures.ts'

const partners = communitySketches.filter(({ slug }) => slug === 'huaili-partners')
const asSystem = (workspaceId: string) => ({ workspaceId, actor: { kind: 'system', id: null, name: 'test' } }) as const
const season = { seed: 'huaili', communities: partners, firstDay: '2030-02-01' }

test('feeding the same days again doubles nothing, and later days come on top', async (t) => {
  const house = await openHouse(t)
  await openCommunities(house.app, asSystem(house.workspaceId), partners)
  const feed = (span: Feeding['span']) => feedSeason({ app: house.app, workspaceId: house.workspaceId, clock: house.clock, season, span })
  const count = async () =>
    (
      await house.rows<{ messages: number; people: number; happenings: number }>(
        `select (select count(*)::int from chat.message) as messages, (select count(*)::int from member.person) as people,
              (select count(*)::int from chat.happening) as happenings`,
      )
    )[0]
  const noon = Date.UTC(2030, 1, 10, 4)
  const span = { from: '2030-02-01', to: '2030-02-10', until: noon, liveFrom: '2030-02-08' }

  await feed(span)
  const first = await count()
  assert.ok((first?.messages ?? 0) > 200 && (first?.people ?? 0) > 20)
  await feed(span)
  assert.deepEqual(await count(), first)

  await feed({ ...span, from: '2030-02-10', until: Date.UTC(2030, 1, 10, 15), liveFrom: '2030-02-10' })
  assert.ok(((await count())?.messages ?? 0) > (first?.messages ?? 0), 'the afternoon came on top')
  const [late] = await house.rows<{ count: number }>(`select count(*)::int from chat.message where sent_at > '2030-02-10T15:00:00Z'`)
  assert.equal(late?.count, 0, 'nothing of the evening that has not come yet')
})

test('older days are history, recent ones live, and the shop’s own accounts are staff', async (t) => {
  const house = await openHouse(t)
  await openCommunities(house.app, asSystem(house.workspaceId), partners)
  const span = { from: '2030-02-01', to: '2030-02-06', until: Date.UTC(2030, 1, 6, 12), liveFrom: '2030-02-05' }
  await feedSeason({ app: house.app, workspaceId: house.workspaceId, clock: house.clock, season, span })
  house.clock.set(span.until)
  await settleFigures(house.app, house.workspaceId)

  const days = await house.rows<{ day: string; isBackFill: boolean }>(
    `select distinct to_char(sent_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, flags & 1 = 1 as "isBackFill" from chat.message order by 1, 2`,
  )
  assert.ok(days.some(({ day, isBackFill }) => day === '2030-02-04' && isBackFill))
  assert.ok(days.every(({ day, isBackFill }) => isBackFill || day >= '2030-02-05'))
  const staff = await house.rows<{ name: string }>(`select name from member.person where kind = 'staff' order by name`)
  assert.deepEqual(
    staff.map(({ name }) => name),
    ['Wen', '小槐 · 槐里书店'],
  )
  const { body } = await house
    .as('tomas')
    .get<{ byKind: { kind: string; messages: number }[]; broadcastCopies: { messages: number } }>(
      '/api/v1/communities/huaili-partners/insight/excluded',
    )
  assert.ok(body.byKind.some(({ kind, messages }) => kind === 'staff' && messages > 0))
})

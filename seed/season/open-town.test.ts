import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../server/kernel/testing/assert-refused.ts'
import { openHouse } from '../../server/kernel/testing/open-house.ts'
import { communitySketches } from '../town/sketches.ts'
import { openTown } from './open-town.ts'
import { writeWishes } from './write-wishes.ts'

const owner = { email: 'wen@shop.example', password: 'a lane of old books' }

test('the shop opens once, with its owner, its staff and its communities', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const workspaceId = await openTown(house.app, communitySketches, owner)
  assert.equal(await openTown(house.app, communitySketches, owner), workspaceId)

  const door = house.as('nobody')
  const session = await door.post<{ staff: { name: string; role: string }; workspace: { name: string } }>('/api/v1/session', owner)
  assert.deepEqual([session.body.staff.name, session.body.staff.role, session.body.workspace.name], ['Wen', 'owner', '槐里书店'])
  assert.equal((await door.post('/api/v1/session', { ...owner, email: 'lin@hutong.example' })).status, 200)
  assertRefused(await door.post('/api/v1/session', { ...owner, password: 'a lane of new books' }), 'workspace.wrong-credentials')
  const slugs = await house.rows<{ slug: string }>('select slug from community.community order by slug')
  assert.deepEqual(
    slugs.map(({ slug }) => slug),
    communitySketches.map(({ slug }) => slug).sort(),
  )
})

test('what the shop wants is written once, and what somebody changed since stays', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const workspaceId = await openTown(house.app, communitySketches, owner)
  await writeWishes(house.app, workspaceId)
  await house.rows("update segment.segment set name = 'renamed' where name = '近来很活跃'")
  await writeWishes(house.app, workspaceId)
  const count = async (sql: string) => (await house.rows<{ n: number }>(sql))[0]?.n
  assert.equal(await count('select count(*)::int as n from community.goal'), 3)
  assert.equal(await count('select count(*)::int as n from segment.segment'), 3)
  assert.equal(await count('select count(*)::int as n from member.tag'), 2)
})

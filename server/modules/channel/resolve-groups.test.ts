import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Group } from '../../../contract/community.ts'
import { openBookClub, openTown } from '../../kernel/testing/open-town.ts'
import { forgetGroups, removePlatformGroups, resolveGroups } from './index.ts'

const named = (...names: string[]) => names.map((name) => ({ externalId: name.toLowerCase(), name }))

async function openStreet(t: TestContext) {
  const town = await openTown(t)
  const scope = { communityId: town.communityId, platform: 'fake' }
  const resolve = (...names: string[]) => resolveGroups(town.app, town.workspaceId, scope, named(...names))
  return { town, scope, resolve }
}

test('one group of a platform is one group of ours, whether this process remembers it or not', async (t) => {
  const { town, resolve } = await openStreet(t)
  const first = await resolve('Garden', 'Kitchen')
  const again = await resolve('Kitchen')
  forgetGroups()
  const cold = await resolve('Garden', 'Kitchen', 'Attic')
  assert.equal(again.get('kitchen'), first.get('kitchen'))
  assert.deepEqual([cold.get('garden'), cold.get('kitchen'), cold.size], [first.get('garden'), first.get('kitchen'), 3])
  const groups = await town.as('tomas').get<{ items: Group[] }>('/api/v1/communities/book-club/groups')
  assert.deepEqual(
    groups.body.items.map(({ id, name }) => [id, name]).sort(),
    [...cold].map(([key, id]) => [id, `${key[0]?.toUpperCase()}${key.slice(1)}`]).sort(),
  )
})

test('two batches that meet the same new groups at once open each of them once', async (t) => {
  const { town, resolve } = await openStreet(t)
  const names = Array.from({ length: 30 }, (_, number) => `Room ${number}`)
  const [one, two, three] = await Promise.all([resolve(...names), resolve(...names.toReversed()), resolve(...names.slice(10, 20))])
  assert.deepEqual(new Map([...one].sort()), new Map([...two].sort()))
  for (const [externalId, groupId] of three) assert.equal(groupId, one.get(externalId))
  const [counts] = await town.rows(
    'select (select count(*)::int from community.chat_group) as groups, (select count(*)::int from channel.platform_group) as claims',
  )
  assert.deepEqual(counts, { groups: 30, claims: 30 })
})

test('the same name is another group on another platform, in another community and in another workspace', async (t) => {
  const { town, scope, resolve } = await openStreet(t)
  const other = await town.otherWorkspace()
  const theirs = { communityId: await openBookClub(town, other.workspaceId), platform: 'fake' }
  const ids = [
    (await resolve('Garden')).get('garden'),
    (await resolveGroups(town.app, town.workspaceId, { ...scope, platform: 'irc' }, named('Garden'))).get('garden'),
    (await resolveGroups(town.app, other.workspaceId, theirs, named('Garden'))).get('garden'),
  ]
  assert.equal(new Set(ids).size, 3)
  assert.ok(!ids.includes(undefined))
})

test('a group without a name is called what the platform calls it, and a name of any length fits', async (t) => {
  const { town, scope } = await openStreet(t)
  const groups = [
    { externalId: '-100123', name: '' },
    { externalId: 'long', name: '长'.repeat(500), kind: 'channel' as const },
  ]
  await resolveGroups(town.app, town.workspaceId, scope, groups)
  const rows = await town.rows('select name, kind, platform from community.chat_group order by kind desc')
  assert.deepEqual(rows, [
    { name: '-100123', kind: 'group', platform: 'fake' },
    { name: '长'.repeat(200), kind: 'channel', platform: 'fake' },
  ])
})

test('a group that was taken out is a new group when it is met again', async (t) => {
  const { town, resolve } = await openStreet(t)
  const before = (await resolve('Garden')).get('garden') ?? ''
  await town.act((ctx) => removePlatformGroups(ctx, [before]))
  assert.equal((await resolve('Garden')).get('garden'), before, 'remembered until told')
  forgetGroups()
  assert.notEqual((await resolve('Garden')).get('garden'), before)
})

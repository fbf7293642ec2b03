import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Member } from '../../../contract/member.ts'
import { type House, openHouse } from '../../kernel/testing/open-house.ts'
import { saveNames } from './identity-store.ts'
import { forgetPeople, type SeenUser } from './index.ts'
import { resolvePeople } from './resolve-people.ts'

const seen = (name: string, at = 1000, more: Partial<SeenUser> = {}): SeenUser => ({
  externalId: name.toLowerCase(),
  name,
  at,
  firstAt: at,
  ...more,
})

async function openStreet(t: TestContext) {
  const house = await openHouse(t)
  const meet = (...users: SeenUser[]) => resolvePeople(house.app, house.workspaceId, 'fake', users)
  return { house, meet }
}

async function find(house: House, search: string): Promise<Member[]> {
  return (await house.as('tomas').get<{ items: Member[] }>(`/api/v1/members?search=${encodeURIComponent(search)}`)).body.items
}

const people = (house: House) =>
  house.rows<{ name: string; handle: string | null; kind: string }>('select name, handle, kind from member.person order by name')

test('somebody met again is the same person, whether this process remembers them or not', async (t) => {
  const { house, meet } = await openStreet(t)
  const first = await meet(seen('Amara'), seen('Tomas'))
  const again = await meet(seen('Tomas', 2000))
  forgetPeople()
  const cold = await meet(seen('Amara', 3000), seen('Tomas', 3000))
  assert.equal(again.get('tomas')?.memberId, first.get('tomas')?.memberId)
  assert.deepEqual(
    [...cold].map(([externalId, { memberId }]) => [externalId, memberId]),
    [...first].map(([externalId, { memberId }]) => [externalId, memberId]),
  )
  assert.equal((await people(house)).length, 2)
})

test('two batches that meet the same strangers at once make each of them once', async (t) => {
  const { house, meet } = await openStreet(t)
  const names = Array.from({ length: 60 }, (_, number) => `Guest ${number}`)
  const answers = await Promise.all([
    meet(...names.map((name) => seen(name))),
    meet(...names.toReversed().map((name) => seen(name))),
    meet(...names.slice(20, 40).map((name) => seen(name))),
  ])
  for (const name of names.slice(20, 40)) {
    const ids = new Set(answers.map((answer) => answer.get(name.toLowerCase())?.memberId))
    assert.equal(ids.size, 1, name)
    assert.ok(!ids.has(undefined))
  }
  const [left] =
    await house.rows(`select (select count(*)::int from member.person) as people, (select count(*)::int from member.identity) as identities,
    (select count(*)::int from member.person p where not exists (select from member.identity i where i.member_id = p.id)) as strangers`)
  assert.deepEqual(left, { people: 60, identities: 60, strangers: 0 })
})

test('the same name on two platforms is two people, and one platform’s people are apart in two workspaces', async (t) => {
  const { house, meet } = await openStreet(t)
  const other = await house.otherWorkspace()
  const here = (await meet(seen('Bo'))).get('bo')
  const onIrc = (await resolvePeople(house.app, house.workspaceId, 'irc', [seen('Bo')])).get('bo')
  const there = (await resolvePeople(house.app, other.workspaceId, 'fake', [seen('Bo')])).get('bo')
  assert.equal(new Set([here?.memberId, onIrc?.memberId, there?.memberId]).size, 3)
  const list = await other.as('wen').get<{ items: Member[] }>('/api/v1/members')
  assert.deepEqual(
    list.body.items.map(({ id }) => id),
    [there?.memberId],
  )
})

test('only a newer event renames, in whatever order events arrive, and search follows the name', async (t) => {
  const { house, meet } = await openStreet(t)
  await meet(seen('Amara', 1000))
  await meet({ ...seen('Amara', 3000), name: 'Amara the Great' })
  for (const isCold of [false, true]) {
    if (isCold) forgetPeople()
    const answer = await meet({ ...seen('Amara', 2000), name: 'Ami' })
    assert.equal(answer.get('amara')?.name, 'Amara the Great')
  }
  assert.deepEqual(await people(house), [{ name: 'Amara the Great', handle: null, kind: 'human' }])
  assert.equal((await find(house, 'great')).length, 1)
  await meet({ ...seen('Amara', 4000), name: '阿玛拉' })
  assert.deepEqual(
    (await find(house, '玛拉')).map(({ name }) => name),
    ['阿玛拉'],
  )
  assert.deepEqual(await find(house, 'great'), [])
  const named = await meet({ ...seen('Amara', 5000), name: '' })
  assert.equal(named.get('amara')?.name, '阿玛拉', 'an event without a name renames nobody')
})

test('an older name that was on its way does not overwrite a newer one stored meanwhile', async (t) => {
  const { house, meet } = await openStreet(t)
  const memberId = (await meet(seen('Amara', 3000))).get('amara')?.memberId ?? ''
  const late = { memberId, platform: 'fake', externalId: 'amara', name: 'Ami', handle: 'ami', namedAt: 2000, terms: ['ami'] }
  await house.act((ctx) => saveNames(ctx, [late]))
  assert.deepEqual(await people(house), [{ name: 'Amara', handle: null, kind: 'human' }])
  assert.deepEqual(await find(house, 'ami'), [])
})

test('the name of somebody met over a stretch of time is the newest in it', async (t) => {
  const { meet } = await openStreet(t)
  await meet({ ...seen('Amara', 9000), firstAt: 1000 })
  const answer = await meet({ ...seen('Amara', 5000), name: 'Ami' })
  assert.equal(answer.get('amara')?.name, 'Amara')
})

test('a new handle is learnt, and one that an event leaves out is kept and stays findable', async (t) => {
  const { house, meet } = await openStreet(t)
  await meet(seen('Amara', 1000, { handle: 'amara_k' }))
  await meet(seen('Amara', 2000, { handle: 'amara_keita' }))
  assert.equal((await find(house, 'keita')).length, 1)
  await meet({ ...seen('Amara', 3000), name: 'A. Keita' })
  assert.deepEqual(await people(house), [{ name: 'A. Keita', handle: 'amara_keita', kind: 'human' }])
  assert.equal((await find(house, 'amara_keita')).length, 1)
})

test('somebody without a name is called what the platform calls them', async (t) => {
  const { house, meet } = await openStreet(t)
  const answer = await meet({ ...seen('x'), externalId: '7203', name: '' })
  assert.equal(answer.get('7203')?.name, '7203')
  assert.deepEqual(await people(house), [{ name: '7203', handle: null, kind: 'human' }])
})

test('a platform that says late that somebody is a bot is believed, once, and told', async (t) => {
  const { house, meet } = await openStreet(t)
  const before = await meet(seen('Tidy'))
  assert.equal(before.get('tidy')?.kind, 'human')
  const after = await meet(seen('Tidy', 500, { isBot: true }))
  assert.equal(after.get('tidy')?.kind, 'bot')
  await meet(seen('Tidy', 600, { isBot: true }))
  forgetPeople()
  const cold = await meet(seen('Tidy', 700, { isBot: true }))
  assert.equal(cold.get('tidy')?.kind, 'bot')
  const [tidy] = await find(house, 'tidy')
  assert.deepEqual(tidy?.kindReason, { by: 'platform', reasons: ['platform-says-bot'], isSuspect: false })
  assert.deepEqual(
    (await house.facts('member.kind-changed')).map(({ body }) => body),
    [{ memberId: tidy?.id, from: 'human', to: 'bot' }],
  )
})

test('staff’s word stands above the platform’s, and what the platform says is kept for when it is taken back', async (t) => {
  const { house, meet } = await openStreet(t)
  const memberId = (await meet(seen('Tidy'))).get('tidy')?.memberId
  const lin = house.as('lin')
  await lin.patch(`/api/v1/members/${memberId}`, { kind: 'staff' })
  const answer = await meet(seen('Tidy', 2000, { isBot: true }))
  assert.equal(answer.get('tidy')?.kind, 'staff')
  const back = await lin.patch<Member>(`/api/v1/members/${memberId}`, { kind: null })
  assert.deepEqual([back.body.kind, back.body.kindReason.by], ['bot', 'platform'])
  assert.deepEqual(
    (await house.facts('member.kind-changed')).map(({ body }) => (body as { to: string }).to),
    ['staff', 'bot'],
  )
})

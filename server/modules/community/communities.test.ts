import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Community } from '../../../contract/community.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openHouse } from '../../kernel/testing/open-house.ts'

const bookClub = { slug: 'book-club', name: '读书会', zone: 'Asia/Shanghai', kind: 'learning', promise: '每月一本书' }
const teaHouse = { slug: 'tea-house', name: 'Tea house', zone: 'Europe/Berlin', kind: 'interest' }

type List = { items: Community[]; next: string | null }

async function openTwo(t: TestContext) {
  const house = await openHouse(t)
  const priya = house.as('priya')
  const opened = await priya.post<Community>('/api/v1/communities', bookClub)
  await priya.post('/api/v1/communities', teaHouse)
  return { house, priya, opened }
}

test('an opened community is found by its slug and by its id, and the opening is told and noted', async (t) => {
  const { house, priya, opened } = await openTwo(t)
  assert.equal(opened.status, 201)
  assert.deepEqual(opened.body, { ...bookClub, id: opened.body.id, createdAt: '2030-03-01T04:00:00.000Z' })
  for (const key of ['book-club', opened.body.id])
    assert.deepEqual((await house.as('tomas').get(`/api/v1/communities/${key}`)).body, opened.body)
  const facts = await house.facts('community.opened')
  assert.deepEqual(facts[0]?.body, { communityId: opened.body.id })
  assert.equal(facts.length, 2)
  const audit = await house.rows("select actor_name, subject, detail from kernel.audit_entry where act = 'community.create' order by id")
  assert.deepEqual(audit[0], { actor_name: 'Priya', subject: '读书会', detail: { slug: 'book-club' } })
  assertRefused(await priya.get('/api/v1/communities/no-such-place'), 'access.not-found')
  assertRefused(await priya.get('/api/v1/communities/01b76d8e-c800-7000-8000-00000000abcd'), 'access.not-found')
})

test('a slug that looks like an id is still an address', async (t) => {
  const house = await openHouse(t)
  const slug = '01b76d8e-c800-7000-8000-00000000abcd'
  const opened = await house.as('priya').post<Community>('/api/v1/communities', { ...bookClub, slug })
  assert.equal((await house.as('priya').get(`/api/v1/communities/${slug}`)).body.id, opened.body.id)
})

test('an address that is taken is refused, and the other community keeps it', async (t) => {
  const { house, priya } = await openTwo(t)
  assertRefused(await priya.post('/api/v1/communities', { ...bookClub, name: 'Another' }), 'community.slug-taken')
  assertRefused(await priya.patch('/api/v1/communities/tea-house', { slug: 'book-club', name: 'Tea' }), 'community.slug-taken')
  const list = await priya.get<List>('/api/v1/communities')
  assert.deepEqual(
    list.body.items.map(({ slug, name }) => [slug, name]),
    [
      ['tea-house', 'Tea house'],
      ['book-club', '读书会'],
    ],
  )
  assert.equal((await house.facts('community.opened')).length, 2)
})

test('of two that open under one address at once, one is refused', async (t) => {
  const house = await openHouse(t)
  const replies = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => house.as('priya').post('/api/v1/communities', { ...bookClub, name })),
  )
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 409, 409])
  for (const reply of replies.filter(({ status }) => status !== 201)) assertRefused(reply, 'community.slug-taken')
  assert.equal((await house.facts('community.opened')).length, 1)
})

test('of two that move to one address at once, one is refused and stays where it was', async (t) => {
  const { house, priya } = await openTwo(t)
  const replies = await Promise.all(
    ['book-club', 'tea-house'].map((slug) => priya.patch(`/api/v1/communities/${slug}`, { slug: 'new-home', name: `was ${slug}` })),
  )
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  const refused = replies.find(({ status }) => status === 409)
  assertRefused(refused ?? assert.fail(), 'community.slug-taken')
  const rows = await house.rows<{ slug: string; name: string }>('select slug, name from community.community order by slug')
  assert.equal(rows.filter(({ slug }) => slug === 'new-home').length, 1)
  assert.equal(rows.filter(({ name }) => name.startsWith('was ')).length, 1)
})

test('a zone nobody knows is refused, on opening and on changing, and nothing changes', async (t) => {
  const { house, priya } = await openTwo(t)
  assertRefused(await priya.post('/api/v1/communities', { ...bookClub, slug: 'third', zone: 'Mars/Olympus' }), 'community.unknown-zone')
  assertRefused(await priya.patch('/api/v1/communities/book-club', { zone: '+08:00', name: 'Moved' }), 'community.unknown-zone')
  const { body } = await priya.get<Community>('/api/v1/communities/book-club')
  assert.deepEqual([body.zone, body.name], ['Asia/Shanghai', '读书会'])
  assert.equal((await house.facts()).length, 2)
})

test('what is given changes and the rest stays; only a new zone is told as a fact', async (t) => {
  const { house, priya, opened } = await openTwo(t)
  const renamed = await priya.patch<Community>('/api/v1/communities/book-club', {
    name: '  胡同读书会 ',
    slug: 'hutong',
    zone: 'Asia/Shanghai',
  })
  assert.deepEqual(renamed.body, { ...opened.body, name: '胡同读书会', slug: 'hutong' })
  assert.deepEqual(await house.facts('community.zone-changed'), [])
  await priya.patch('/api/v1/communities/hutong', { zone: 'Asia/Tokyo' })
  await priya.patch('/api/v1/communities/hutong', { zone: 'Europe/Berlin', promise: '' })
  assert.deepEqual(
    (await house.facts('community.zone-changed')).map(({ body, communityId }) => [body, communityId]),
    [
      [{ communityId: opened.body.id, from: 'Asia/Shanghai', to: 'Asia/Tokyo' }, opened.body.id],
      [{ communityId: opened.body.id, from: 'Asia/Tokyo', to: 'Europe/Berlin' }, opened.body.id],
    ],
  )
  const audit = await house.rows("select subject, detail from kernel.audit_entry where act = 'community.configure' order by id")
  assert.deepEqual(audit.at(-1), { subject: '胡同读书会', detail: { zone: 'Europe/Berlin', promise: '' } })
  assertRefused(await priya.get('/api/v1/communities/book-club'), 'access.not-found')
})

test('two zone changes at once tell one unbroken way', async (t) => {
  const { house, priya } = await openTwo(t)
  await Promise.all(['Asia/Tokyo', 'Europe/Berlin', 'America/Lima'].map((zone) => priya.patch('/api/v1/communities/book-club', { zone })))
  const steps = (await house.facts('community.zone-changed')).map(({ body }) => body as { from: string; to: string })
  const { body } = await priya.get<Community>('/api/v1/communities/book-club')
  let zone = 'Asia/Shanghai'
  const left = [...steps]
  while (left.length > 0) {
    const next = left.findIndex(({ from }) => from === zone)
    assert.notEqual(next, -1, `no way on from ${zone}: ${JSON.stringify(steps)}`)
    zone = left.splice(next, 1)[0]?.to ?? ''
  }
  assert.equal(zone, body.zone)
})

test('communities are listed by name in pages without a gap, and found by a part of their name', async (t) => {
  const house = await openHouse(t)
  const priya = house.as('priya')
  for (const name of ['Chess', 'Books', 'Books', 'Dance_1', 'Dance 100%', 'Ants']) {
    const slug = `c-${(await priya.get<List>('/api/v1/communities')).body.items.length}`
    await priya.post('/api/v1/communities', { ...bookClub, slug, name })
  }
  const names: string[] = []
  let path = '/api/v1/communities?limit=2'
  for (let page = 0; page < 5; page += 1) {
    const { body } = await priya.get<List>(path)
    names.push(...body.items.map(({ name }) => name))
    if (body.next === null) break
    path = `/api/v1/communities?limit=2&cursor=${body.next}`
  }
  const inOrder = await house.rows<{ name: string }>('select name from community.community order by name, id')
  assert.equal(names.length, 6)
  assert.deepEqual(
    names,
    inOrder.map(({ name }) => name),
  )
  const found = async (search: string) =>
    (await priya.get<List>(`/api/v1/communities?search=${encodeURIComponent(search)}`)).body.items.map(({ name }) => name)
  assert.deepEqual(await found('book'), ['Books', 'Books'])
  assert.deepEqual(await found('%'), ['Dance 100%'])
  assert.deepEqual(await found('_'), ['Dance_1'])
  assert.deepEqual(await found('\\'), [])
})

test('input that makes no sense is refused with the field that is wrong', async (t) => {
  const { priya } = await openTwo(t)
  for (const [field, value] of Object.entries({ slug: 'Book Club', name: ' ', kind: 'cult', promise: 'x'.repeat(201), zone: '' })) {
    const reply = await priya.post('/api/v1/communities', { ...bookClub, slug: 'third', [field]: value })
    assertRefused(reply, 'http.bad-input')
    assert.match(reply.text, new RegExp(field))
  }
  assertRefused(await priya.get('/api/v1/communities?cursor=nonsense'), 'http.bad-cursor')
  const notOurs = Buffer.from(JSON.stringify(['a', 'not-an-id'])).toString('base64url')
  assertRefused(await priya.get(`/api/v1/communities?cursor=${notOurs}`), 'http.bad-cursor')
})

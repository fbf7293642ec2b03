// From talk to the network page: what the routes say of a small town, who may ask, and what a crowd has to wait for.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { NetworkReply, NetworkStructure, WithoutReply } from '../../../contract/insight-network.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'
import { FEW_PEOPLE } from './people/find-kept.ts'

const address = '/api/v1/communities/book-club/insight/network'
type Structure = z.infer<typeof NetworkStructure>

/** Everybody of two reading circles answers everybody of the same circle; Priya alone is in both. Ten days in a row. */
const readers = ['Ada', 'Bea', 'Cai', 'Dov']
const writers = ['Eli', 'Fay', 'Gus', 'Hua']

function talkOf(people: readonly string[], day: number) {
  return people.flatMap((by, place) => {
    const minute = day * 1440 + place * 3
    const others = people.filter((other) => other !== by)
    return [
      said({ by, text: `thought ${by} ${day}`, minute }),
      ...others.map((other, number) =>
        said({ by: other, text: `answer ${other} to ${by} ${day}`, minute: minute + 60 + number, replyTo: `thought ${by} ${day}` }),
      ),
    ]
  })
}

async function openCircles(t: TestContext): Promise<Town> {
  const town = await openTown(t)
  for (let day = 0; day < 10; day += 1) {
    await town.receive(talkOf([...readers, 'Priya'], day))
    await town.receive(talkOf([...writers, 'Priya'], day))
  }
  await town.receive([said({ by: 'Tomas', text: 'I only listen', minute: 30 })])
  town.at('2030-02-10T04:00:00Z')
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  return town
}

const names = (people: readonly { member: { name: string } }[]) => people.map(({ member }) => member.name)

test('two circles that know each other through one person hang on that person, who is named with the reason', async (t) => {
  const town = await openCircles(t)
  const { status, body } = await town.as('tomas').get<NetworkReply>(address)
  assert.equal(status, 200)
  assert.deepEqual([body.people, body.ties, body.alone, body.windowDays], [10, 20, 1, 56])
  assert.equal(body.replies, 400)
  assert.deepEqual([body.circles.count, body.circles.sizes], [2, [5, 4]])
  assert.equal(body.reciprocity.share, 1)
  const [connector] = body.connectors
  assert.deepEqual([connector?.member.name, connector?.ties, connector?.cutsOff], ['Priya', 8, 4])
  assert.equal(body.independence?.top.name, 'Priya')
  // Of 400 replies Priya gave or got 4 · 2 · 2 a day.
  assert.ok(Math.abs((body.independence?.share ?? 0) - (1 - 160 / 400)) < 1e-9)
  assert.equal(body.structure.label, 'star')
  const [leaving] = body.departures.people
  assert.deepEqual([leaving?.member.name, leaving?.circles, leaving?.cutsOff, leaving?.repliesTouched], ['Priya', 2, 4, 0.4])
  assert.equal(body.departures.halvedAfter, 1)
  assert.deepEqual(body.departures.connected.slice(0, 2), [9, 4])
  assert.equal(body.departures.random[0], 9)
  assert.ok((body.departures.random[1] ?? 0) > 7, 'anybody else is missed less')
  assert.equal(body.candidates?.[0]?.member.name, 'Priya')
  assert.deepEqual(
    new Set(names(body.candidates ?? [])),
    new Set([...readers, ...writers, 'Priya']),
    'who never was answered is no candidate',
  )
  const priya = body.drawn.people.find(({ member }) => member.name === 'Priya')
  assert.deepEqual([priya?.isCut, priya?.ties, priya?.repliers, priya?.activeDays], [true, 8, 8, 10])
  assert.equal(body.drawn.ties.length, 20)
  assert.equal(body.drawn.people.length, 9, 'who is tied to nobody would only fill the picture')
  const structure = await town.as('tomas').get<Structure>('/api/v1/communities/book-club/network/structure')
  assert.deepEqual(structure.body, body.structure)
})

test('without the one between, the smaller circle is cut off; without somebody else nobody is', async (t) => {
  const town = await openCircles(t)
  const without = async (...people: string[]) => {
    const ids = await Promise.all(people.map((name) => town.memberId(name)))
    return (await town.as('tomas').get<WithoutReply>(`${address}/without?people=${ids.join(',')}`)).body
  }
  const noPriya = await without('Priya')
  assert.deepEqual([noPriya.people, noPriya.connectedBefore, noPriya.connectedAfter, noPriya.cutOffCount], [10, 9, 4, 4])
  assert.deepEqual(noPriya.cutOff.map(({ name }) => name).sort(), noPriya.cutOff.some(({ name }) => name === 'Ada') ? readers : writers)
  assert.equal(noPriya.repliesTouched, 160 / 400)
  const noAda = await without('Ada')
  assert.deepEqual([noAda.connectedAfter, noAda.cutOffCount, noAda.gone[0]?.name], [8, 0, 'Ada'])
  for (const people of [
    '',
    'Ada',
    `${await town.memberId('Ada')},`,
    Array(51)
      .fill(await town.memberId('Ada'))
      .join(','),
  ])
    assertRefused(await town.as('tomas').get(`${address}/without?people=${people}`), 'http.bad-input')
})

test('staff are drawn and only counted when asked for; bots are neither', async (t) => {
  const town = await openCircles(t)
  const classify = async (name: string, kind: string) => town.as('wen').patch(`/api/v1/members/${await town.memberId(name)}`, { kind })
  await classify('Priya', 'staff')
  await classify('Gus', 'bot')
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const { body } = await town.as('tomas').get<NetworkReply>(address)
  assert.deepEqual([body.people, body.circles.count, body.connectors.length], [8, 2, 0])
  const drawn = new Map(body.drawn.people.map(({ member }) => [member.name, member.kind]))
  assert.equal(drawn.get('Priya'), 'staff')
  assert.equal(drawn.has('Gus'), false)
  assert.equal(names(body.candidates ?? []).includes('Priya'), false)
  const counted = (await town.as('tomas').get<NetworkReply>(`${address}?staff=true`)).body
  assert.deepEqual([counted.people, counted.connectors[0]?.member.name], [9, 'Priya'])
})

test('only the days asked for count, one group can be asked about, and candidates need eight weeks', async (t) => {
  const town = await openCircles(t)
  const recent = (await town.as('tomas').get<NetworkReply>(`${address}?window=28`)).body
  assert.deepEqual([recent.windowDays, recent.people, recent.candidates], [28, 9, null])
  assert.equal(recent.replies, 40, 'of the last of the ten days')
  const group = (await town.as('tomas').get<NetworkReply>(`${address}?group=${await town.groupId()}`)).body
  assert.equal(group.people, 10)
})

test('a community in which nobody has spoken has a network of nobody, and says that it is too few to tell', async (t) => {
  const town = await openTown(t)
  const { status, body } = await town.as('tomas').get<NetworkReply>(address)
  assert.deepEqual([status, body.people, body.ties, body.asOf, body.independence], [200, 0, 0, null, null])
  assert.equal(body.structure.reason, 'too-few')
  assert.deepEqual(body.drawn, { people: [], ties: [] })
})

test('nobody without the right and nobody of another workspace sees a network', async (t) => {
  const town = await openCircles(t)
  for (const path of [
    address,
    '/api/v1/communities/book-club/network/structure',
    `${address}/without?people=${await town.memberId('Ada')}`,
  ]) {
    assert.equal((await town.as('nobody').get(path)).status, 401)
    assert.equal((await (await town.otherWorkspace()).as('wen').get(path)).status, 404)
  }
})

test('a crowd’s network is worked out in the background, kept, and kept up with the figures', async (t) => {
  const town = await openTown(t)
  const guests = Array.from({ length: FEW_PEOPLE + 10 }, (_, number) => `Guest ${number}`)
  await town.receive(guests.map((by, number) => said({ by, text: `hello ${number}`, minute: number % 600 })))
  await town.receive(
    guests.slice(1).map((by, number) => said({ by, text: `hi ${number}`, minute: 700 + (number % 600), replyTo: `hello ${number >> 1}` })),
  )
  town.at('2030-01-08T04:00:00Z')
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assertRefused(await town.as('tomas').get(address), 'insight.still-counting')
  await drainMeasure(town.app, town.workspaceId)
  const first = (await town.as('tomas').get<NetworkReply>(address)).body
  assert.deepEqual([first.people, first.ties, first.asOf], [guests.length, guests.length - 1, '2030-01-07'])
  assert.equal(first.isSampled, true)
  assert.equal(first.drawn.people.length, 300)
  const left = await town.as('tomas').get<WithoutReply>(`${address}/without?people=${await town.memberId('Guest 0')}`)
  assert.equal(left.status, 200)

  await town.receive([said({ by: 'Late', text: 'late hello', minute: 701, replyTo: 'hello 5' })])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const second = (await town.as('tomas').get<NetworkReply>(address)).body
  assert.deepEqual([second.people, second.ties], [guests.length + 1, guests.length])
})

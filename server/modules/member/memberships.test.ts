import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { memberRoutes, RosterEntry } from '../../../contract/member.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { happened, morning, openTown, said, type Town } from '../../kernel/testing/open-town.ts'

type Profile = z.output<(typeof memberRoutes)['GET /api/v1/members/:member']['reply']>
type Roster = { items: z.output<typeof RosterEntry>[]; next: string | null; total: number }

const at = (minute: number) => new Date(morning + minute * 60_000).toISOString()

async function profile(town: Town, name: string): Promise<Profile> {
  return (await town.as('tomas').get<Profile>(`/api/v1/members/${await town.memberId(name)}`)).body
}

/** Every membership and every row of the people list, by names: what may not depend on the order of anything. */
async function standing(town: Town): Promise<unknown[]> {
  const memberships =
    await town.rows(`select g.name as room, p.name as who, m.message_count, m.first_message_at, m.last_message_at, m.first_join_at,
      m.last_join_at, m.last_left_at
    from member.membership m join member.person p on p.id = m.member_id join community.chat_group g on g.id = m.group_id order by 1, 2`)
  const summed = await town.rows(
    'select name, kind, joined_at, left_at, last_message_at, message_count from member.community_member order by name',
  )
  return [...memberships, ...summed]
}

/** The same numbers every time: a test that fails once fails always. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % sides
  }
}

function season(): RawEvent[] {
  const roll = dice(7)
  const names = ['Amara', 'Tomas', 'Lin', 'Bo', '小王']
  return Array.from({ length: 120 }, (_, minute) => {
    const by = names[roll(names.length)] ?? 'Amara'
    const group = roll(2) === 0 ? 'Reading room' : 'Garden'
    const what = roll(6)
    if (what === 0) return happened('member.joined', { by, minute, group })
    if (what === 1) return happened('member.left', { by, minute, group })
    return said({ by, text: `line ${minute}`, minute, group })
  })
}

test('whatever order history arrives in, cut and repeated however, the rosters end the same', async (t) => {
  const events = season()
  const whole = await openTown(t)
  await whole.receive(events)
  await whole.drain()
  const expected = await standing(whole)
  assert.ok(expected.length > 12)
  for (const seed of [1, 2, 3]) {
    const roll = dice(seed)
    const town = await openTown(t)
    const left = [...events, ...events.filter(() => roll(3) === 0)].map((event) => ({ event, place: roll(1e9) }))
    left.sort((a, b) => a.place - b.place)
    while (left.length > 0) {
      await town.receive(left.splice(0, 1 + roll(30)).map(({ event }) => event))
      if (roll(3) === 0) await town.drain()
    }
    await town.drain()
    assert.deepEqual(await standing(town), expected, `seed ${seed}`)
  }
})

test('somebody is gone when leaving is the last that was seen of them, and back when they are seen again', async (t) => {
  const town = await openTown(t)
  const left = async () => (await profile(town, 'Amara')).memberships[0]?.leftAt ?? null
  await town.receive([happened('member.joined', { by: 'Amara', minute: 0 }), said({ by: 'Amara', text: 'hello', minute: 1 })])
  await town.drain()
  assert.equal(await left(), null)
  await town.receive([happened('member.left', { by: 'Amara', minute: 5 })])
  await town.drain()
  assert.equal(await left(), at(5))
  await town.receive([said({ by: 'Amara', text: 'an older message, found late', minute: 3 })])
  await town.drain()
  assert.equal(await left(), at(5))
  await town.receive([said({ by: 'Amara', text: 'back again', minute: 9 })])
  await town.drain()
  assert.equal(await left(), null)
  await town.receive([happened('member.left', { by: 'Amara', minute: 10 }), happened('member.joined', { by: 'Amara', minute: 12 })])
  await town.drain()
  assert.equal(await left(), null)
})

test('a member of two groups has left the community only when both are left, and both are told apart', async (t) => {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Amara', text: 'hello', minute: 1 }),
    said({ by: 'Amara', text: 'flowers', minute: 2, group: 'Garden' }),
    happened('member.left', { by: 'Amara', minute: 5 }),
  ])
  await town.drain()
  const here = async (presence: string) =>
    (await town.as('tomas').get<{ total: number }>(`/api/v1/communities/book-club/members?presence=${presence}`)).body.total
  assert.deepEqual([await here('here'), await here('left')], [1, 0])
  const { memberships } = await profile(town, 'Amara')
  assert.deepEqual(memberships.map(({ groupName, leftAt }) => [groupName, leftAt]).sort(), [
    ['Garden', null],
    ['Reading room', at(5)],
  ])
  await town.receive([happened('member.left', { by: 'Amara', minute: 6, group: 'Garden' })])
  await town.drain()
  assert.deepEqual([await here('here'), await here('left')], [0, 1])
})

test('on IRC a dropped line ends no membership', async (t) => {
  const town = await openTown(t)
  const events = [said({ by: 'Amara', text: 'hello', minute: 1 }), happened('member.left', { by: 'Amara', minute: 5 })]
  await town.receive(events, { platform: 'irc' })
  await town.receive(events, { platform: 'fake' })
  await town.drain()
  const rows = await town.rows(
    'select g.platform, m.last_left_at is null as is_here from member.membership m join community.chat_group g on g.id = m.group_id order by 1',
  )
  assert.deepEqual(rows, [
    { platform: 'fake', is_here: false },
    { platform: 'irc', is_here: true },
  ])
})

test('when somebody joined is what the platform told, or the first time they were seen', async (t) => {
  const town = await openTown(t)
  await town.receive([
    happened('member.joined', { by: 'Amara', minute: 2, operator: 'Priya' }),
    said({ by: 'Amara', text: 'hello', minute: 3 }),
    said({ by: 'Tomas', text: 'been here for years', minute: 4 }),
    said({ by: 'Bo', text: 'first', minute: 1 }),
    happened('member.joined', { by: 'Bo', minute: 6 }),
  ])
  await town.drain()
  const joined = async (name: string) => {
    const [membership] = (await profile(town, name)).memberships
    return [membership?.joinedAt, membership?.joinedBy]
  }
  assert.deepEqual(await joined('Amara'), [at(2), 'platform'])
  assert.deepEqual(await joined('Tomas'), [at(4), 'first-seen'])
  assert.deepEqual(await joined('Bo'), [at(1), 'first-seen'])
  const priya = await profile(town, 'Priya')
  assert.deepEqual(priya.memberships, [], 'whoever invites is known, and no member by that')
})

test('a profile shows who someone is on each platform, since when, and where they talk most', async (t) => {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Amara', text: 'one', minute: 1 }),
    said({ by: 'Amara', text: 'two', minute: 2 }),
    said({ by: 'Amara', text: 'three', minute: 9, group: 'Garden' }),
  ])
  await town.drain()
  const amara = await profile(town, 'Amara')
  assert.deepEqual([amara.firstSeenAt, amara.lastSeenAt, amara.platforms], [at(1), at(9), ['fake']])
  assert.deepEqual(
    amara.identities.map(({ platform, externalId, name, firstSeenAt }) => [platform, externalId, name, firstSeenAt]),
    [['fake', 'amara', 'Amara', at(1)]],
  )
  assert.deepEqual(
    amara.memberships.map(({ communityName, groupName, messageCount }) => [communityName, groupName, messageCount]),
    [
      ['Book club', 'Reading room', 2],
      ['Book club', 'Garden', 1],
    ],
  )
})

test('a roster lists the most talkative first, page by page, and counts what its filters leave', async (t) => {
  const town = await openTown(t)
  const events = ['Amara', 'Tomas', 'Lin', 'Bo', '王小明'].flatMap((by, place) =>
    Array.from({ length: 1 + (place % 3) }, (_, number) => said({ by, text: `${by} ${number}`, minute: number })),
  )
  await town.receive([...events, happened('member.left', { by: 'Bo', minute: 50 })])
  await town.drain()
  const path = `/api/v1/groups/${await town.groupId()}/roster`
  const get = async (query: string) => (await town.as('tomas').get<Roster>(`${path}?${query}`)).body
  const names: string[] = []
  let cursor = ''
  do {
    const page = await get(`limit=2${cursor}`)
    assert.equal(page.total, 5)
    names.push(...page.items.map(({ name, messageCount }) => `${name} ${messageCount}`))
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor !== '')
  assert.deepEqual(names.slice(0, 1), ['Lin 3'])
  assert.deepEqual(names.toSorted(), ['Amara 1', 'Bo 1', 'Lin 3', 'Tomas 2', '王小明 2'])
  const gone = await get('presence=left')
  assert.deepEqual([gone.total, gone.items.map(({ name, leftAt }) => [name, leftAt])], [1, [['Bo', at(50)]]])
  assert.deepEqual(
    [(await get('presence=here')).total, (await get('search=小明')).total, (await get('search=小明&presence=left')).total],
    [4, 1, 0],
  )
})

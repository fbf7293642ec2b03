import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Member, MemberRow } from '../../../contract/member.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said, user } from '../../kernel/testing/open-town.ts'

async function openStreet(t: TestContext) {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'good morning' }), said({ by: 'tea-bot', text: 'tea time' })])
  await town.drain()
  const lin = town.as('lin')
  const get = async (name: string) => (await lin.get<Member>(`/api/v1/members/${await town.memberId(name)}`)).body
  const set = async (name: string, kind: unknown) => lin.patch<Member>(`/api/v1/members/${await town.memberId(name)}`, { kind })
  return { town, lin, get, set }
}

const list = async (town: Awaited<ReturnType<typeof openTown>>, filter: string) =>
  (await town.as('lin').get<{ items: MemberRow[] }>(`/api/v1/communities/book-club/members?${filter}`)).body.items.map(({ name }) => name)

test('a name that only looks like a program’s makes a suspect, who counts as a person until somebody decides', async (t) => {
  const { town, get, set } = await openStreet(t)
  const suspect = await get('tea-bot')
  assert.equal(suspect.kind, 'human')
  assert.deepEqual([suspect.kindReason.by, suspect.kindReason.isSuspect], ['default', true])
  assert.ok(suspect.kindReason.reasons.length > 0)
  assert.deepEqual(await list(town, 'suspect=true'), ['tea-bot'])
  const decided = await set('tea-bot', 'human')
  assert.deepEqual([decided.body.kindReason.by, decided.body.kindReason.isSuspect], ['staff', false])
  assert.deepEqual(await list(town, 'suspect=true'), [])
  assert.deepEqual(await town.facts('member.kind-changed'), [], 'a person stayed a person')
})

test('what staff say holds, is told once, and can be taken back', async (t) => {
  const { town, get, set } = await openStreet(t)
  const memberId = await town.memberId('tea-bot')
  assert.equal((await set('tea-bot', 'bot')).body.kind, 'bot')
  await set('tea-bot', 'bot')
  assert.deepEqual(await list(town, 'kind=bot'), ['tea-bot'])
  assert.deepEqual(await list(town, 'kind=human'), ['Amara'])
  await set('tea-bot', null)
  const back = await get('tea-bot')
  assert.deepEqual([back.kind, back.kindReason.by, back.kindReason.isSuspect], ['human', 'default', true])
  assert.deepEqual(
    (await town.facts('member.kind-changed')).map(({ body }) => body),
    [
      { memberId, from: 'human', to: 'bot' },
      { memberId, from: 'bot', to: 'human' },
    ],
  )
  const audit = await town.rows("select actor_name, subject, detail from kernel.audit_entry where act = 'member.classify' order by id")
  assert.deepEqual(audit[0], { actor_name: 'Lin', subject: 'tea-bot', detail: { from: 'human', to: 'bot' } })
  assert.equal(audit.length, 3)
})

test('a bot by the platform’s own word may be called a person, and is a bot again when that is taken back', async (t) => {
  const { town, get, set } = await openStreet(t)
  const flagged = { ...said({ by: 'Digest', text: 'news' }), user: user('Digest', { isBot: true }) }
  const known = { ...said({ by: 'Plain', text: 'hello' }), user: user('Plain', { isBot: false }) }
  await town.receive([flagged, known])
  assert.deepEqual((await get('Digest')).kindReason, { by: 'platform', reasons: ['platform-says-bot'], isSuspect: false })
  assert.deepEqual((await get('Plain')).kindReason, { by: 'default', reasons: [], isSuspect: false })
  assert.equal((await set('Digest', 'human')).body.kindReason.by, 'staff')
  const back = await set('Digest', null)
  assert.deepEqual([back.body.kind, back.body.kindReason.by], ['bot', 'platform'])
})

test('a kind that does not exist, a person who does not exist and a role without the right change nothing', async (t) => {
  const { town, set, get } = await openStreet(t)
  assertRefused(await set('Amara', 'alien'), 'http.bad-input')
  const amara = await town.memberId('Amara')
  assertRefused(await town.as('tomas').patch(`/api/v1/members/${amara}`, { kind: 'bot' }), 'access.not-allowed')
  assertRefused(await town.as('lin').patch(`/api/v1/members/${town.communityId}`, { kind: 'bot' }), 'access.not-found')
  const other = await town.otherWorkspace()
  assertRefused(await other.as('wen').patch(`/api/v1/members/${amara}`, { kind: 'bot' }), 'access.not-found')
  assert.equal((await get('Amara')).kind, 'human')
  assert.deepEqual(await town.facts('member.kind-changed'), [])
  assert.deepEqual(await town.rows("select 1 from kernel.audit_entry where act = 'member.classify'"), [])
})

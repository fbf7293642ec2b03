import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Message } from '../../contract/chat.ts'
import type { RawEvent } from '../../contract/raw-event.ts'
import { batchOf, openTown, said } from '../kernel/testing/open-town.ts'
import type { Finding, Rule } from './2-moderate/moderate.ts'
import { prepareBatch, storeBatch } from './message-flow.ts'

const rule = (name: string, word: string, wish: Finding['wish'], isLive = true): Rule => ({
  name,
  isLive,
  judge: ({ text }) => (text.includes(word) ? { wish, evidence: `“${word}”` } : null),
})

const rules: Rule[] = [
  rule('spam.offer', 'cheap', 'hold'),
  rule('spam.link', 'evil.example', 'remove'),
  rule('trial.caps', 'BUY', 'remove', false),
  {
    name: 'broken.rule',
    isLive: true,
    judge: ({ text }) => {
      if (text.includes('crash')) throw new Error('no such list')
      return null
    },
  },
]

const talk: RawEvent[] = [
  said({ by: 'Amara', text: 'hello', minute: 0 }),
  said({ by: 'Bo', text: 'cheap watches', id: 'held', minute: 1 }),
  said({ by: 'Bo', text: 'see evil.example', id: 'removed', minute: 2 }),
  said({ by: 'Bo', text: 'BUY now', id: 'rehearsed', minute: 3 }),
  said({ by: 'Tomas', text: 'does this crash?', id: 'abstained', minute: 4, replyTo: 'held' }),
]

async function openRoom(t: TestContext) {
  const town = await openTown(t)
  const receive = async (events: RawEvent[], about: { isBackFill?: boolean } = {}) =>
    storeBatch(town.app, await prepareBatch(town.app, { ...batchOf(town.workspaceId, town.communityId, events), ...about }, rules))
  const verdicts = async () =>
    town.rows<{ external_id: string; decision: string; spoken: unknown }>(
      'select m.external_id, v.decision, v.spoken from flow.verdict v join chat.message m on m.id = v.message_id order by 1',
    )
  const shown = async () => (await town.as('tomas').get<{ items: Message[] }>(`/api/v1/groups/${await town.groupId()}/messages`)).body.items
  return { town, receive, verdicts, shown }
}

test('what is held or removed is stored and not shown, what is rehearsed stands, and each verdict says which rule spoke and why', async (t) => {
  const { town, receive, verdicts, shown } = await openRoom(t)
  const receipt = await receive(talk)
  assert.equal(receipt.messages, 5)
  assert.deepEqual(
    (await shown()).map(({ text, deletedAt }) => [text, deletedAt !== null]),
    [
      ['hello', false],
      ['', false],
      ['', true],
      ['BUY now', false],
      ['does this crash?', false],
    ],
  )
  assert.deepEqual(await verdicts(), [
    { external_id: 'held', decision: 'hold', spoken: [{ rule: 'spam.offer', isLive: true, evidence: '“cheap”', wish: 'hold' }] },
    { external_id: 'rehearsed', decision: 'rehearsed', spoken: [{ rule: 'trial.caps', isLive: false, evidence: '“BUY”', wish: 'remove' }] },
    {
      external_id: 'removed',
      decision: 'remove',
      spoken: [{ rule: 'spam.link', isLive: true, evidence: '“evil.example”', wish: 'remove' }],
    },
  ])
  await town.drain()
  const find = async (q: string) =>
    (await town.as('tomas').get<{ items: unknown[] }>(`/api/v1/communities/book-club/search?q=${q}`)).body.items.length
  assert.deepEqual([await find('watches'), await find('evil'), await find('now')], [0, 0, 1])
  const answer = (await shown()).at(-1)
  assert.deepEqual([answer?.replyTo?.id, answer?.replyTo?.excerpt], [await town.messageId('held'), null], 'not through an answer either')
})

test('a rule that throws abstains: the message stands, and somebody is told', async (t) => {
  const { town, receive, verdicts } = await openRoom(t)
  await receive(talk.slice(-1))
  assert.deepEqual(await verdicts(), [])
  const told = town.log.lines.filter(({ level }) => level === 'error')
  assert.deepEqual(
    told.map(({ fields }) => fields),
    [{ rule: 'broken.rule', error: 'no such list' }],
  )
})

test('judged twice is judged once', async (t) => {
  const { receive, verdicts, shown } = await openRoom(t)
  await receive(talk)
  const [first, screen] = [await verdicts(), await shown()]
  await receive([...talk, ...talk])
  assert.deepEqual(await verdicts(), first)
  assert.deepEqual(await shown(), screen)
})

test('a rule that comes later does not reach back to what stands already', async (t) => {
  const { town, receive, verdicts, shown } = await openRoom(t)
  await town.receive(talk)
  await receive(talk)
  assert.deepEqual(await verdicts(), [])
  assert.ok((await shown()).every(({ text }) => text !== ''))
})

test('history is never judged', async (t) => {
  const { receive, verdicts, shown } = await openRoom(t)
  await receive(talk, { isBackFill: true })
  assert.deepEqual(await verdicts(), [])
  assert.ok((await shown()).every(({ text, isBackFill }) => text !== '' && isBackFill))
})

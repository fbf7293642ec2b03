import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { chatRoutes, Message } from '../../../contract/chat.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'
import { forgetMessages } from '../../message-flow/1-ingest/recent-messages.ts'

type Thread = z.output<(typeof chatRoutes)['GET /api/v1/messages/:message/thread']['reply']>

async function openRoom(t: TestContext) {
  const town = await openTown(t)
  const get = async <Body>(externalId: string, part = '') =>
    (await town.as('tomas').get<Body>(`/api/v1/messages/${await town.messageId(externalId)}${part}`)).body
  const replyTo = async (externalId: string) => (await get<{ message: Message }>(externalId)).message.replyTo
  const thread = async (externalId: string) => {
    const { rootId, items } = await get<Thread>(externalId, '/thread')
    return { root: items.find(({ id }) => id === rootId)?.text, texts: items.map(({ text }) => text) }
  }
  return { town, get, replyTo, thread }
}

const question = said({ by: 'Amara', text: 'who reads along?', id: 'q' })
const answer = said({ by: 'Tomas', text: 'I do', id: 'a', minute: 1, replyTo: 'q' })

test('an answer is linked to what it answers: in its own batch, from what was said lately, or from the log', async (t) => {
  for (const way of ['one batch', 'lately', 'from the log']) {
    const { town, replyTo, get } = await openRoom(t)
    if (way === 'one batch') await town.receive([answer, question])
    else {
      await town.receive([question])
      if (way === 'from the log') forgetMessages()
      await town.receive([answer])
    }
    assert.deepEqual(
      await replyTo('a'),
      {
        id: await town.messageId('q'),
        speaker: { id: await town.memberId('Amara'), name: 'Amara', kind: 'human' },
        excerpt: 'who reads along?',
      },
      way,
    )
    assert.equal((await get<{ message: Message }>('q')).message.replyCount, 1)
    assert.deepEqual(await town.rows('select 1 from chat.waiting_reply'), [])
  }
})

test('an answer that arrives before what it answers waits, and is linked when that comes', async (t) => {
  for (const size of [1, 150]) {
    const { town, replyTo } = await openRoom(t)
    await town.receive([answer])
    assert.deepEqual(await replyTo('a'), { id: null, speaker: null, excerpt: null })
    const others = Array.from({ length: size - 1 }, (_, line) => said({ by: 'Lin', text: `line ${line}`, minute: 2 }))
    await town.receive([question, ...others])
    assert.equal((await replyTo('a'))?.id, await town.messageId('q'), `in a batch of ${size}`)
    assert.deepEqual(await town.rows('select 1 from chat.waiting_reply'), [])
  }
})

test('an answer to something in another group stays without it', async (t) => {
  const { town, replyTo } = await openRoom(t)
  await town.receive([said({ by: 'Amara', text: 'elsewhere', id: 'q', group: 'Garden' }), answer])
  assert.deepEqual(await replyTo('a'), { id: null, speaker: null, excerpt: null })
})

test('a thread is found from any of its messages: up to its beginning and down to its last answer, oldest first', async (t) => {
  const { town, thread } = await openRoom(t)
  await town.receive([
    question,
    answer,
    said({ by: 'Lin', text: 'me too', id: 'b', minute: 2, replyTo: 'q' }),
    said({ by: 'Amara', text: 'good!', id: 'c', minute: 3, replyTo: 'a' }),
    said({ by: 'Bo', text: 'unrelated', minute: 4 }),
  ])
  const whole = { root: 'who reads along?', texts: ['who reads along?', 'I do', 'me too', 'good!'] }
  for (const from of ['q', 'a', 'b', 'c']) assert.deepEqual(await thread(from), whole, from)
  assert.deepEqual(await thread('unrelated'), { root: 'unrelated', texts: ['unrelated'] })
})

test('a message that claims to answer itself, or two that answer each other, are a thread and no loop', async (t) => {
  const { town, thread, replyTo } = await openRoom(t)
  await town.receive([said({ by: 'Bo', text: 'me', id: 'me', replyTo: 'me' })])
  assert.deepEqual(await thread('me'), { root: 'me', texts: ['me'] })
  assert.equal((await replyTo('me'))?.id ?? null, null)
  await town.receive([
    said({ by: 'Bo', text: 'hen', id: 'hen', minute: 1, replyTo: 'egg' }),
    said({ by: 'Bo', text: 'egg', id: 'egg', minute: 2, replyTo: 'hen' }),
  ])
  for (const from of ['hen', 'egg']) assert.deepEqual((await thread(from)).texts, ['hen', 'egg'], from)
})

test('a chain of answers longer than anybody reads is cut and not endless', async (t) => {
  const { town, thread } = await openRoom(t)
  await town.receive(
    Array.from({ length: 100 }, (_, line) =>
      said({ by: 'Bo', text: `link ${line}`, id: `l${line}`, minute: line, ...(line === 0 ? {} : { replyTo: `l${line - 1}` }) }),
    ),
  )
  const fromStart = await thread('l0')
  assert.deepEqual([fromStart.root, fromStart.texts.length], ['link 0', 41])
  const fromEnd = await thread('l99')
  assert.deepEqual([fromEnd.root, fromEnd.texts.at(-1)], ['link 59', 'link 99'])
  await town.receive(Array.from({ length: 300 }, (_, line) => said({ by: 'Bo', text: `fan ${line}`, minute: 200 + line, replyTo: 'l0' })))
  assert.equal((await thread('l0')).texts.length, 200)
})

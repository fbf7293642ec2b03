import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Member } from '../../../contract/member.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { judgeBots } from './judge-bots.ts'

async function openSquare(t: TestContext) {
  const town = await openTown(t)
  const judge = async () => {
    await town.act((ctx) => ctx.enqueue(judgeBots, {}))
    await town.runJobs()
  }
  const show = async (name: string) => (await town.as('lin').get<Member>(`/api/v1/members/${await town.memberId(name)}`)).body
  return { town, judge, show }
}

/** Forty messages that a program would write, or a person would. */
function speech(by: string, isProgram: boolean): RawEvent[] {
  // Nobody begins three messages alike who writes by hand.
  const word = (line: number) =>
    Array.from({ length: 8 }, (_, place) => String.fromCharCode(97 + ((line * (place + 3) + place) % 26))).join('')
  return Array.from({ length: 40 }, (_, line) => {
    const text = isProgram ? `Build number ${line} has passed` : `${word(line)} is what ${by} thought`
    return said({ by, text, id: `${by} ${line}`, minute: line * 11 })
  })
}

const kindsTold = async (town: Town) => (await town.facts('member.kind-changed')).map(({ body }) => body)

test('who is named like a program and behaves like one becomes a bot by rule; who only has the name stays a suspect', async (t) => {
  const { town, judge, show } = await openSquare(t)
  await town.receive([...speech('build-bot', true), ...speech('tea-bot', false), ...speech('Amara', true)])
  await town.drain()
  assert.ok((await show('build-bot')).kindReason.isSuspect && (await show('tea-bot')).kindReason.isSuspect)
  await judge()
  const program = await show('build-bot')
  assert.deepEqual([program.kind, program.kindReason.by, program.kindReason.isSuspect], ['bot', 'rule', false])
  assert.ok(program.kindReason.reasons.includes('same-openings'))
  const suspect = await show('tea-bot')
  assert.deepEqual([suspect.kind, suspect.kindReason.isSuspect], ['human', true])
  assert.deepEqual(
    [(await show('Amara')).kind, (await show('Amara')).kindReason.isSuspect],
    ['human', false],
    'behaviour alone accuses nobody',
  )
  assert.deepEqual(await kindsTold(town), [{ memberId: program.id, from: 'human', to: 'bot' }])
  const list = await town.as('lin').get<{ items: { name: string }[] }>('/api/v1/communities/book-club/members?kind=bot')
  assert.deepEqual(
    list.body.items.map(({ name }) => name),
    ['build-bot'],
  )
})

test('judged twice is judged once, and staff’s word stands above it', async (t) => {
  const { town, judge, show } = await openSquare(t)
  await town.receive(speech('build-bot', true))
  const id = await town.memberId('build-bot')
  await town.as('lin').patch(`/api/v1/members/${id}`, { kind: 'human' })
  await judge()
  assert.deepEqual([(await show('build-bot')).kind, (await kindsTold(town)).length], ['human', 0])
  await town.as('lin').patch(`/api/v1/members/${id}`, { kind: null })
  await judge()
  await judge()
  assert.deepEqual([(await show('build-bot')).kind, (await kindsTold(town)).length], ['bot', 1])
  await town.as('lin').patch(`/api/v1/members/${id}`, { kind: 'human' })
  const back = await town.as('lin').patch<Member>(`/api/v1/members/${id}`, { kind: null })
  assert.deepEqual([back.body.kind, back.body.kindReason.by], ['bot', 'rule'])
})

test('however many suspects there are, the last of them is looked at too', async (t) => {
  const { town, judge, show } = await openSquare(t)
  await town.receive(
    Array.from({ length: 120 }, (_, number) => said({ by: `tea${number}-bot`, text: `one of many ${number}`, id: `s${number}` })),
  )
  await town.receive(speech('build-bot', true))
  await judge()
  assert.equal((await show('build-bot')).kind, 'bot')
  assert.equal((await kindsTold(town)).length, 1)
})

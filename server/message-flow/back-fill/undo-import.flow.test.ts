import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply } from '../../../contract/insight.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { type ExportedLine, exportedTalk, type ImportDesk, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'
import { happened, said } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from '../../modules/insight/index.ts'
import { undoImport } from './undo-import.ts'

const first: ExportedLine[] = [
  { id: 1, by: 'Amara', text: 'one' },
  { id: 2, by: 'Tomas', text: 'two', replyTo: 1 },
]
const second: ExportedLine[] = [...first.slice(1), { id: 3, by: 'Lin', text: 'three', replyTo: 2 }]

async function settle({ town }: ImportDesk): Promise<void> {
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
}

/** What is left of anything, in numbers. */
async function left({ town }: ImportDesk): Promise<Record<string, number>> {
  const tables = {
    messages: 'chat.message',
    terms: 'chat.message_terms',
    reactions: 'chat.reaction',
    happenings: 'chat.happening',
    earlier: 'chat.earlier_text',
    waiting: 'chat.waiting_reply',
    batches: 'chat.batch',
    groups: 'community.chat_group',
    claims: 'channel.platform_group',
    people: 'member.person',
    identities: 'member.identity',
    memberships: 'member.membership',
    members: 'member.community_member',
  }
  const columns = Object.entries(tables).map(([name, table]) => `(select count(*)::int from ${table}) as ${name}`)
  const [row] = await town.rows<Record<string, number>>(`select ${columns.join(', ')}`)
  return row ?? {}
}

async function activity({ town }: ImportDesk): Promise<number[][]> {
  const path = '/api/v1/communities/book-club/insight/activity?from=2030-01-04&to=2030-01-04'
  const { body } = await town.as('tomas').get<z.output<typeof ActivityReply>>(path)
  return body.days.map(({ messages, speakers }) => [messages, speakers])
}

const parked = ({ town }: ImportDesk) => town.rows('select listener, error from kernel.parked_fact')

test('an import that is taken out leaves nothing behind: no message, no word, no group, no person, no figure', async (t) => {
  const desk = await openImportDesk(t)
  const nothing = await left(desk)
  const export_ = JSON.parse(telegramExport(first)) as { messages: Record<string, unknown>[] }
  export_.messages.push(
    { ...export_.messages[0], id: 5, edited: '2030-01-04T03:00:00', edited_unixtime: '1893726000', reply_to_message_id: 999 },
    {
      id: 6,
      type: 'service',
      date_unixtime: '1893718900',
      date: '2030-01-04T01:01:40',
      actor: 'Bo',
      actor_id: 'user99',
      action: 'join_group_by_link',
      inviter: 'Group',
    },
  )
  const message = export_.messages[0] ?? {}
  message.reactions = [
    { type: 'emoji', count: 2, emoji: '👍', recent: [{ from: 'Priya', from_id: 'user77', date: '2030-01-04T01:30:00' }] },
  ]
  const done = await desk.bring('talk.json', JSON.stringify(export_))
  await settle(desk)
  const brought = await left(desk)
  assert.ok((brought.messages ?? 0) >= 3 && (brought.people ?? 0) >= 3 && (brought.reactions ?? 0) > 0 && (brought.terms ?? 0) >= 3)
  assertRefused(await desk.undo(done.id, 'another.json'), 'import.confirm-differs')
  const asked = await desk.undo(done.id, ' talk.json ')
  assert.deepEqual([asked.status, asked.body.state], [200, 'undoing'])
  await settle(desk)
  assert.equal((await desk.state(done.id)).state, 'undone')
  assert.deepEqual(await left(desk), nothing)
  assert.deepEqual(
    (await activity(desk)).flat().filter((number) => number !== 0),
    [],
  )
  assert.deepEqual(await parked(desk), [])
  const audit = await desk.town.rows(
    "select actor_name, subject, detail->>'messages' as messages from kernel.audit_entry where act = 'import.undo'",
  )
  assert.deepEqual(audit, [{ actor_name: 'Priya', subject: 'talk.json', messages: String(done.messages) }])
})

test('what others brought stays, also where both brought the same', async (t) => {
  const desk = await openImportDesk(t)
  const one = await desk.bring('one.json', telegramExport(first))
  const two = await desk.bring('two.json', telegramExport(second))
  await settle(desk)
  await desk.undo(two.id, 'two.json')
  await settle(desk)
  assert.deepEqual(await desk.texts(), ['one', 'two'])
  assert.deepEqual(await activity(desk), [[2, 2]])
  await desk.bring('two again.json', telegramExport(second))
  await desk.undo(one.id, 'one.json')
  await settle(desk)
  assert.deepEqual(await desk.texts(), ['three'])
  assert.deepEqual(await activity(desk), [[1, 1]])
  const people = await desk.town.rows('select name from member.person order by name')
  assert.deepEqual(people, [{ name: 'Lin' }])
  assert.deepEqual(await parked(desk), [])
})

test('live talk in the same group goes on through an undoing, and the group and its people stay', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', telegramExport(exportedTalk(30)))
  await settle(desk)
  const [group] = await desk.town.rows<{ external_id: string }>('select external_id from channel.platform_group')
  const live = (text: string, minute: number) => ({
    ...said({ by: 'Wang', text, minute, replyTo: '1' }),
    group: { externalId: group?.external_id ?? '', name: 'Reading room' },
  })
  await desk.town.receive([live('live one', 50)], { platform: 'telegram' })
  await desk.undo(done.id, 'talk.json')
  const [jobs] = await Promise.all([desk.town.runJobs(), desk.town.receive([live('live two', 51)], { platform: 'telegram' })])
  assert.ok(jobs.length > 0)
  await desk.town.receive([live('live three', 52)], { platform: 'telegram' })
  await settle(desk)
  assert.deepEqual(await desk.texts(), ['live one', 'live two', 'live three'])
  assert.deepEqual(await activity(desk), [[3, 1]])
  const [roster] = await desk.town.rows('select message_count::int as n from member.membership')
  assert.deepEqual(roster, { n: 3 })
  assert.deepEqual([(await left(desk)).groups, (await left(desk)).people], [1, 1])
  assert.deepEqual(await parked(desk), [])
})

test('importing again before anybody has noticed the undoing is like importing for the first time', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', telegramExport(first))
  await settle(desk)
  const expected = [await desk.texts(), await activity(desk), await left(desk)]
  await desk.undo(done.id, 'talk.json')
  await desk.town.runJobs()
  const again = await desk.bring('talk.json', telegramExport(first))
  assert.deepEqual([again.messages, again.duplicates], [2, 0])
  await settle(desk)
  assert.deepEqual([await desk.texts(), await activity(desk), await left(desk)], expected)
  assert.deepEqual(await parked(desk), [])
})

test('an import undone before its people were on any roster leaves no strangers', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', telegramExport(first))
  await desk.undo(done.id, 'talk.json')
  await settle(desk)
  assert.deepEqual([(await left(desk)).people, (await left(desk)).groups], [0, 0])
  assert.deepEqual(await parked(desk), [])
})

test('an undoing that is left in the middle goes on with what is left; two at once share the work', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('long.json', telegramExport(exportedTalk(10_000)))
  await desk.undo(done.id, 'long.json')
  let looks = 1
  const signal = Object.create(new AbortController().signal, { aborted: { get: () => looks-- <= 0 } }) as AbortSignal
  const undo = (given: AbortSignal) => undoImport(desk.town.app, desk.town.workspaceId, done.id, given)
  assert.equal(await undo(signal), 'paused')
  assert.equal((await desk.texts()).length, 6000)
  const ends = await Promise.all([undo(new AbortController().signal), undo(new AbortController().signal)])
  assert.deepEqual(ends.toSorted(), ['busy', 'undone'])
  assert.deepEqual(await desk.texts(), [])
  await settle(desk)
  assert.deepEqual([(await left(desk)).people, (await desk.state(done.id)).state], [0, 'undone'])
})

test('somebody whom staff have spoken of is kept when the import that knew them goes', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', telegramExport(first))
  await settle(desk)
  const [tomas] = await desk.town.rows<{ id: string }>("select id from member.person where name = 'Tomas'")
  await desk.town.as('lin').patch(`/api/v1/members/${tomas?.id}`, { kind: 'staff' })
  await desk.undo(done.id, 'talk.json')
  await settle(desk)
  assert.deepEqual(await desk.town.rows('select name, kind from member.person'), [{ name: 'Tomas', kind: 'staff' }])
})

test('comings and goings of an import go with it, and those told live stay', async (t) => {
  const desk = await openImportDesk(t)
  await desk.town.receive([happened('member.joined', { by: 'Amara', minute: 1 })])
  const before = await left(desk)
  const importId = await desk.town.act(async (ctx) => ctx.newId())
  await desk.town.receive([happened('member.left', { by: 'Amara', minute: 5 }), happened('member.joined', { by: 'Bo', minute: 6 })], {
    isBackFill: true,
    importId,
  })
  await desk.town.drain()
  await desk.town.rows(
    `insert into flow.import_run (workspace_id, id, state, file_name, path, is_upload, bytes, created_at, community_id)
      values ($1, $2, 'undoing', 'x', 'x', false, 1, now(), $3)`,
    [desk.town.workspaceId, importId, desk.town.communityId],
  )
  assert.equal(await undoImport(desk.town.app, desk.town.workspaceId, importId, new AbortController().signal), 'undone')
  await desk.town.drain()
  assert.deepEqual(await left(desk), { ...before, memberships: 1, members: 1 })
  const [amara] = await desk.town.rows('select left_at is null as is_here from member.community_member')
  assert.deepEqual(amara, { is_here: true })
})

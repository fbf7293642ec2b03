import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { z } from 'zod'
import type { Message } from '../../../contract/chat.ts'
import type { ActivityReply } from '../../../contract/insight.ts'
import type { MemberRow } from '../../../contract/member.ts'
import { sampleZip } from '../../connectors/import/source/sample-zip.ts'
import { exportedTalk, type ImportState, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'
import { morning } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from '../../modules/insight/index.ts'

const at = (minute: number) => new Date(morning + minute * 60_000).toISOString()
const talk = [
  { id: 1, by: 'Amara', text: 'who reads along?' },
  { id: 2, by: 'Tomas', text: 'I do', minute: 2, replyTo: 1 },
  { id: 3, by: 'Lin', text: '我也读', minute: 3, replyTo: 1 },
]

test('an export is uploaded, looked at, started, followed, and is in the log, on the rosters and in the figures', async (t) => {
  const desk = await openImportDesk(t)
  const { town } = desk
  const uploaded = await desk.upload('Book club.json', telegramExport(talk))
  assert.equal(uploaded.status, 201)
  const { id } = uploaded.body
  assert.deepEqual(uploaded.body, {
    ...uploaded.body,
    state: 'uploaded',
    fileName: 'Book club.json',
    format: null,
    communityId: null,
    messages: 0,
    progress: null,
    startedAt: null,
  })
  const preview = (await desk.preview(id)).body
  assert.deepEqual(
    [preview.format, preview.platform, preview.asks, preview.messages, preview.first, preview.last, preview.isWhole, preview.skipped],
    ['telegram-json', 'telegram', [], 3, at(1), at(3), true, 0],
  )
  assert.deepEqual(preview.groups, [{ name: 'Reading room', messages: 3 }])
  assert.deepEqual(preview.samples[2], { at: at(3), name: 'Lin', group: 'Reading room', text: '我也读' })
  assert.deepEqual(await desk.texts(), [], 'looking stores nothing')
  const started = await desk.start(id)
  assert.deepEqual([started.body.state, started.body.startedBy, started.body.communitySlug], ['running', 'Priya', 'book-club'])
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
  const done = await desk.state(id)
  assert.deepEqual(done, {
    ...done,
    state: 'done',
    format: 'telegram-json',
    communityName: 'Book club',
    groups: 1,
    people: 3,
    messages: 3,
    duplicates: 0,
    skipped: 0,
    first: at(1),
    last: at(3),
    progress: 1,
    secondsLeft: null,
    isMeasured: true,
    failure: null,
  })
  const people = await town.as('tomas').get<{ items: MemberRow[] }>('/api/v1/communities/book-club/members?sort=name')
  assert.deepEqual(people.body.items.map(({ name, messageCount, platforms }) => [name, messageCount, platforms]).toSorted(), [
    ['Amara', 1, ['telegram']],
    ['Lin', 1, ['telegram']],
    ['Tomas', 1, ['telegram']],
  ])
  const log = await town.as('tomas').get<{ items: Message[] }>(`/api/v1/messages/${await town.messageId('2')}/thread`)
  assert.deepEqual(
    log.body.items.map(({ text, replyTo, isBackFill }) => [text, replyTo?.excerpt, isBackFill]),
    [
      ['who reads along?', undefined, true],
      ['I do', 'who reads along?', true],
      ['我也读', 'who reads along?', true],
    ],
  )
  const activity = await town
    .as('tomas')
    .get<z.output<typeof ActivityReply>>('/api/v1/communities/book-club/insight/activity?from=2030-01-04&to=2030-01-04')
  assert.deepEqual(
    activity.body.days.map(({ messages, speakers }) => [messages, speakers]),
    [[3, 3]],
  )
  const audit = await town.rows("select actor_name, act, subject from kernel.audit_entry where act like 'import.%'")
  assert.deepEqual(audit, [{ actor_name: 'Priya', act: 'import.run', subject: 'Book club.json' }])
})

test('importing the same file again adds nothing and says so', async (t) => {
  const desk = await openImportDesk(t)
  await desk.bring('talk.json', telegramExport(talk))
  const facts = (await desk.town.facts('chat.messages-stored')).length
  const again = await desk.bring('the same, renamed.json', telegramExport(talk))
  assert.deepEqual([again.state, again.messages, again.duplicates], ['done', 0, 3])
  assert.equal((await desk.texts()).length, 3)
  assert.equal((await desk.town.facts('chat.messages-stored')).length, facts)
})

test('a file that overlaps with what is known adds only what is new, and links across the seam', async (t) => {
  const desk = await openImportDesk(t)
  await desk.bring('first half.json', telegramExport(talk.slice(0, 2)))
  const newer = [...talk.slice(1), { id: 4, by: 'Tomas', text: 'good', minute: 4, replyTo: 1 }]
  const second = await desk.bring('second half.json', telegramExport(newer))
  assert.deepEqual([second.messages, second.duplicates], [2, 1])
  assert.deepEqual(await desk.texts(), ['who reads along?', 'I do', '我也读', 'good'])
  const thread = await desk.town.as('tomas').get<{ items: Message[] }>(`/api/v1/messages/${await desk.town.messageId('4')}/thread`)
  assert.equal(thread.body.items.length, 4)
})

test('a file of older history than what is known stands before it, and who joined when moves back', async (t) => {
  const desk = await openImportDesk(t)
  await desk.bring('newer.json', telegramExport(exportedTalk(6, 100)))
  await desk.bring('older.json', telegramExport(exportedTalk(6, 1)))
  await desk.town.drain()
  assert.deepEqual(
    await desk.texts(),
    [1, 2, 3, 4, 5, 6, 100, 101, 102, 103, 104, 105].map((number) => `line ${number}`),
  )
  const joined = await desk.town.rows<{ name: string; minute: number }>(
    `select name, ((extract(epoch from joined_at) * 1000 - ${morning}) / 60000)::int as minute from member.community_member order by 2`,
  )
  assert.deepEqual(
    joined.map(({ minute }) => minute),
    [1, 2, 3],
  )
})

test('messages that stand twice in one file are stored once', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('twice.json', telegramExport([...talk, ...talk]))
  assert.equal(done.messages, 3)
  assert.equal(done.messages + done.duplicates + done.skipped, 6)
})

test('several chats in one archive become several groups, under the community that was chosen', async (t) => {
  const desk = await openImportDesk(t)
  const zip = sampleZip([
    { name: 'ChatExport_1/result.json', content: telegramExport(talk, { name: 'Garden', id: 1 }) },
    { name: 'ChatExport_2/result.json', content: telegramExport(talk, { name: '读书', id: 2 }) },
    { name: 'ChatExport_2/photos/a.jpg', content: 'not text' },
  ])
  const done = await desk.bring('account.zip', zip)
  assert.deepEqual([done.state, done.groups, done.people, done.messages], ['done', 2, 3, 6])
  const groups = await desk.town.as('tomas').get<{ items: { name: string }[] }>('/api/v1/communities/book-club/groups')
  assert.deepEqual(groups.body.items.map(({ name }) => name).sort(), ['Garden', '读书'].sort())
})

test('imports are listed newest first, in pages, with how each ended', async (t) => {
  const desk = await openImportDesk(t)
  for (let number = 0; number < 3; number += 1) {
    desk.town.clock.advance(1000)
    await desk.bring(`${number}.json`, telegramExport(talk))
  }
  const get = async (query: string) =>
    (await desk.town.as('priya').get<{ items: ImportState[]; next: string | null }>(`/api/v1/imports?${query}`)).body
  const first = await get('limit=2')
  const second = await get(`limit=2&cursor=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map(({ fileName, state, messages }) => [fileName, state, messages]),
    [
      ['2.json', 'done', 0],
      ['1.json', 'done', 0],
      ['0.json', 'done', 3],
    ],
  )
  assert.equal(second.next, null)
})

test('an upload that is done with is thrown away; what a folder on the path says is only a name', async (t) => {
  const desk = await openImportDesk(t)
  const uploads = async () => (await desk.town.rows<{ path: string; file_name: string }>('select path, file_name from flow.import_run'))[0]
  const { id } = (await desk.upload('../../../etc/passwd.json', telegramExport(talk))).body
  const upload = (await uploads()) ?? assert.fail()
  assert.equal(upload.file_name, 'passwd.json')
  const path = join(desk.town.app.config.dataDirectory, upload.path)
  assert.ok(upload.path.startsWith('uploads/') && existsSync(path))
  await desk.start(id)
  await desk.town.runJobs()
  assert.equal((await desk.state(id)).state, 'done')
  assert.ok(!existsSync(path))
})

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sampleZip } from '../../connectors/import/source/sample-zip.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { exportedTalk, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'

const whatsapp = [
  '[04/02/2030, 09:00:00] Amara: hello',
  '[04/02/2030, 09:01:00] Tomas: hi there',
  '[05/02/2030, 21:15:00] Lin: welcome',
].join('\n')
const table = 'wann,wer,was\n2030-01-04 09:00,Amara,hello\n2030-01-04 09:01,Tomas,hi\n'
const columns = { at: 'wann', sender: 'wer', text: 'was' }

const instants = async (desk: Awaited<ReturnType<typeof openImportDesk>>) =>
  (await desk.town.rows<{ at: number }>('select sent_at as at from chat.message order by id')).map(({ at }) => new Date(at).toISOString())

/** The code of an import's failure, or of a preview's refusal. */
async function openQuestions(t: TestContext) {
  const desk = await openImportDesk(t)
  const previewed = async (name: string, content: string | Buffer) => desk.preview((await desk.upload(name, content)).body.id)
  return { desk, previewed }
}

test('dates that fit two orders are shown as one would read them, asked for, and never guessed', async (t) => {
  const { desk } = await openQuestions(t)
  const { id } = (await desk.upload('WhatsApp.txt', whatsapp)).body
  const open = (await desk.preview(id)).body
  assert.deepEqual([open.asks, open.messages, open.first], [['zone', 'date-order'], 3, '2030-02-04T01:00:00.000Z'])
  const american = (await desk.preview(id, 'dateOrder=mdy&zone=UTC')).body
  assert.deepEqual([american.asks, american.first, american.last], [[], '2030-04-02T09:00:00.000Z', '2030-05-02T21:15:00.000Z'])
  await desk.start(id)
  await desk.town.runJobs()
  const failed = await desk.state(id)
  assert.deepEqual([failed.state, failed.failure?.code, failed.messages], ['failed', 'import.needs-date-order', 0])
  assert.match(failed.failure?.next ?? '', /--date-order/)
  await desk.start(id, { dateOrder: 'dmy' })
  await desk.town.runJobs()
  assert.deepEqual([(await desk.state(id)).state, (await desk.state(id)).failure], ['done', null])
  assert.deepEqual(await instants(desk), ['2030-02-04T01:00:00.000Z', '2030-02-04T01:01:00.000Z', '2030-02-05T13:15:00.000Z'])
})

test('a zone that was given counts; without one local times are the community’s', async (t) => {
  const { desk } = await openQuestions(t)
  await desk.bring('Garden.txt', whatsapp, { dateOrder: 'dmy', zone: 'Europe/Berlin' })
  assert.equal((await instants(desk))[0], '2030-02-04T08:00:00.000Z')
  const { id } = (await desk.upload('x.txt', whatsapp)).body
  assertRefused(await desk.start(id, { zone: 'Mars/Olympus' }), 'http.bad-input')
  assert.equal((await desk.state(id)).state, 'uploaded')
  assertRefused(await desk.start(id, { community: 'nowhere' }), 'access.not-found')
})

test('a table nobody knows shows its columns and some rows, and is read once they are named', async (t) => {
  const { desk } = await openQuestions(t)
  const { id } = (await desk.upload('export.csv', table)).body
  const open = (await desk.preview(id)).body
  assert.deepEqual(
    [open.format, open.asks, open.columns, open.rows[1], open.messages],
    ['csv', ['columns', 'zone'], ['wann', 'wer', 'was'], ['2030-01-04 09:01', 'Tomas', 'hi'], 0],
  )
  const named = (await desk.preview(id, `columns=${encodeURIComponent(JSON.stringify(columns))}`)).body
  assert.deepEqual([named.asks, named.messages, named.people.map(({ name }) => name)], [['zone'], 2, ['Amara', 'Tomas']])
  for (const wrong of ['{', '7', '{"at":"wann"}'])
    assertRefused(await desk.preview(id, `columns=${encodeURIComponent(wrong)}`), 'http.bad-input')
  await desk.start(id)
  await desk.town.runJobs()
  assert.equal((await desk.state(id)).failure?.code, 'import.needs-columns')
  await desk.start(id, { columns, groupName: 'Tea house' })
  await desk.town.runJobs()
  assert.deepEqual(await desk.texts(), ['hello', 'hi'])
  assert.deepEqual(await desk.town.rows('select name, platform from community.chat_group'), [{ name: 'Tea house', platform: 'csv' }])
})

test('people of files that know only names are other people in another community', async (t) => {
  const { desk } = await openQuestions(t)
  await desk.town.as('priya').post('/api/v1/communities', { slug: 'tea', name: 'Tea', zone: 'UTC', kind: 'interest' })
  await desk.bring('a.csv', table, { columns })
  await desk.bring('b.csv', table, { columns, community: 'tea' })
  const people = await desk.town.rows('select name from member.person order by name')
  assert.equal(people.length, 4)
})

test('a format that a person names is believed, unless there is none of that name', async (t) => {
  const { desk } = await openQuestions(t)
  const named = await desk.bring('notes.txt', 'time;sender;text\n2030-01-04T09:00:00Z;Amara;hello\n', { format: 'csv' })
  assert.deepEqual([named.state, named.format, named.messages], ['done', 'csv', 1])
  const { id } = (await desk.upload('talk.json', telegramExport(exportedTalk(2)))).body
  assertRefused(await desk.preview(id, 'format=nonsense'), 'import.unknown-format')
  await desk.start(id, { format: 'nonsense' })
  await desk.town.runJobs()
  assert.equal((await desk.state(id)).failure?.code, 'import.unknown-format')
})

test('what cannot be read is refused at the preview with the reason and what to do, and storing nothing', async (t) => {
  const { desk, previewed } = await openQuestions(t)
  const talk = telegramExport(exportedTalk(50))
  const zip = (...entries: Parameters<typeof sampleZip>[0]) => sampleZip(entries)
  const cases: [string, string | Buffer, string][] = [
    ['locked.zip', zip({ name: 'result.json', content: talk, isEncrypted: true }), 'import.encrypted'],
    ['nested.zip', zip({ name: 'inner.zip', content: zip({ name: 'result.json', content: talk }) }), 'import.nested-archive'],
    [
      'bomb.zip',
      zip(
        { name: '0.json', content: talk },
        ...Array.from({ length: 60 }, (_, place) => ({ name: `${place + 1}.json`, content: talk, sharesWith: 0 })),
      ),
      'import.bomb',
    ],
    ['hollow.zip', zip({ name: 'result.json', content: '' }), 'import.empty'],
    ['cut.zip', zip({ name: 'result.json', content: talk }).subarray(0, 300), 'import.unreadable'],
    ['other.rar', Buffer.from('526172211a0700aabbccdd', 'hex'), 'import.unreadable'],
    ['diary.txt', 'Dear diary,\ntoday it rained.\n', 'import.unknown-format'],
    ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import.unknown-format'],
  ]
  for (const [name, content, code] of cases) {
    const reply = await previewed(name, content)
    assertRefused(reply, code)
    assert.doesNotMatch(reply.text, /\.\./, name)
  }
  assert.deepEqual(await desk.texts(), [])
})

test('the same refusals end an import that was started all the same', async (t) => {
  const { desk } = await openQuestions(t)
  const locked = await desk.bring('locked.zip', sampleZip([{ name: 'result.json', content: '{}', isEncrypted: true }]))
  assert.deepEqual([locked.state, locked.failure?.code], ['failed', 'import.encrypted'])
  const reading = await desk.town.as('priya').reading('zh-TW').get<{ failure: { message: string } }>(`/api/v1/imports/${locked.id}`)
  assert.equal(reading.body.failure.message, '這個壓縮檔有密碼。')
})

test('of a file that breaks off, what is whole is imported and the end is reported', async (t) => {
  const { desk } = await openQuestions(t)
  const cut = telegramExport(exportedTalk(50)).slice(0, 4000)
  const done = await desk.bring('cut.json', cut)
  assert.equal(done.state, 'done')
  assert.ok(done.messages > 10 && done.messages < 50)
  const { body } = await desk.town.as('priya').get<{ items: { reason: string }[] }>(`/api/v1/imports/${done.id}/skipped`)
  assert.deepEqual(
    body.items.map(({ reason }) => reason),
    ['truncated'],
  )
})

test('of an archive with parts that cannot be read, the rest is imported and each part is reported', async (t) => {
  const { desk } = await openQuestions(t)
  const done = await desk.bring(
    'mixed.zip',
    sampleZip([
      { name: 'result.json', content: telegramExport(exportedTalk(3)) },
      { name: 'secret.json', content: '{}', isEncrypted: true },
      { name: 'more.zip', content: sampleZip([]) },
      { name: '../escape.json', content: '{}' },
    ]),
  )
  assert.deepEqual([done.state, done.messages, done.skipped], ['done', 3, 3])
  const { body } = await desk.town
    .as('priya')
    .get<{ items: { file: string; reason: string }[]; byReason: { reason: string; n: number }[] }>(`/api/v1/imports/${done.id}/skipped`)
  assert.deepEqual(body.byReason, [{ reason: 'entry-refused', n: 3 }])
  assert.ok(body.items.some(({ file }) => file === 'secret.json') && body.items.some(({ file }) => file === 'more.zip'))
})

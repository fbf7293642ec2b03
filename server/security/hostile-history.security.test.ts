// History as somebody who means harm would write it. Formats read it without stumbling, the flow stores what can be stored, and what is shown of it is
// what was in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../contract/raw-event.ts'
import { importFormats } from '../connectors/import/formats.ts'
import { sampleZip } from '../connectors/import/source/sample-zip.ts'
import { happened, openTown, said, type Town } from '../kernel/testing/open-town.ts'
import { readExport } from '../kernel/testing/read-export.ts'
import { type SampleExport, sampleExports } from '../kernel/testing/sample-exports.ts'
import { hasShape } from '../message-flow/1-ingest/event-shape.ts'
import { sortEvents } from '../message-flow/1-ingest/sort-events.ts'

const written = ({ files }: SampleExport) => Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]))

type Place = (string | number)[]

/** Where something stands in a value: every part, inner ones too. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, Array.isArray(value) ? Number(key) : key]))
  return at.length === 0 ? inner : [at, ...inner]
}

function replaced(value: unknown, [head, ...rest]: Place, by: unknown): unknown {
  if (head === undefined) return by
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) }
  const parts = copy as Record<string | number, unknown>
  parts[head] = replaced(parts[head], rest, by)
  return copy
}

const strange: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '9'.repeat(400),
  [],
  {},
  [null],
  { toString: 1, length: 'x' },
  [[[[]]]],
  '1e999',
  'Infinity',
  '0000-00-00T99:99:99Z',
  '+275760-09-13T00:00:00Z',
]

for (const sample of sampleExports) {
  test(`${sample.format} reads on whatever stands where, and hands over nothing that the flow cannot take`, async () => {
    const whole = await readExport(sample.format, written(sample))
    assert.ok(whole.events.length >= 1, 'the sample is read')
    assert.deepEqual(sortEvents(whole.events).anomalous, [])
    let bent = 0
    for (const [name, value] of Object.entries(sample.files)) {
      for (const place of placesIn(value)) {
        for (const by of strange) {
          const files = written({ ...sample, files: { ...sample.files, [name]: replaced(value, place, by) } })
          const { events } = await readExport(sample.format, files)
          const where = `${sample.format} with ${JSON.stringify(by)} at ${place.join('.')}`
          // A time that no log holds is what the flow reports; anything else of the wrong kind would be the format's fault.
          for (const event of sortEvents(events).anomalous) assert.ok(hasShape({ ...event, at: 0 }), where)
          for (const event of events) assert.ok(JSON.stringify(event).length < 100_000, where)
          bent += 1
        }
      }
    }
    assert.ok(bent >= 100)
    assert.equal(Object.keys({}).length + Object.keys(Object.prototype).length, 0, 'nobody’s prototype was reached')
  })
}

test('every format can be given another format’s files, and files of nothing', async () => {
  const files = [
    ...sampleExports.map(written),
    { 'a.json': '[]' },
    { 'a.json': '{}' },
    { 'a.json': '"x"' },
    { 'a.txt': '\u0000'.repeat(5000) },
    { 'a.html': '<'.repeat(5000) },
    { 'a.csv': '"'.repeat(5001) },
    { 'a.json': '['.repeat(100_000) },
    { 'a.json': '{"a":'.repeat(50_000) },
  ]
  for (const format of importFormats) for (const other of files) await readExport(format.id, other)
})

const prototypes = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
/** The same talk as text formats write it. */
const asText: Record<string, (name: string) => [string, string]> = {
  'whatsapp-txt': (name) => [
    '_chat.txt',
    `[20/11/2026, 17:01:00] ${name}: \u200e<attached: x.${name}>\n[20/11/2026, 17:02:00] ${name}: x.${name} (file attached)\n`,
  ],
  'irc-log': (name) => ['2026-11-20.log', `[10:00] <${name}> ${name}: hi\n[10:01] *** ${name} joined #${name}\n`],
  'qq-txt': (name) => ['a.txt', `2026-11-20 9:02:00 ${name}(10102)\n[${name}]\n\n2026-11-20 9:03:00 ${name}(10102)\n@${name} hi\n`],
  'wechat-memotrace-csv': (name) => [
    'a.csv',
    `localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n1,3,${name},${name},0,1795136520,2,${name},,${name},${name},${name}\n2,3,1,0,0,1795136521,2,${name},,${name},${name},${name}\n`,
  ],
  csv: (name) => ['a.csv', `time,user,text\n1795136520,${name},${name}\n`],
}

for (const [format, write] of Object.entries(asText)) {
  test(`${format} takes the words of JavaScript for words`, async () => {
    for (const name of prototypes) {
      const { events } = await readExport(format, Object.fromEntries([write(name)]))
      assert.ok(events.length >= 1, name)
      assert.deepEqual(sortEvents(events).anomalous, [], name)
      assert.ok(
        events.some((event) => event.user?.name === name),
        name,
      )
    }
  })
}

/** Names that a computer might take for something. */
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u001b]0;owned\u0007\u001b[31mred\u001b[0m',
  '\u202eevil',
  '<script>alert(1)</script>',
  '=1+1',
  "'; drop table chat.message; --",
  '${7*7}',
  '%s%n',
  '../../etc/passwd',
  'null',
  '0',
  '-1',
  '👨‍👩‍👧‍👦',
  'Z̤͔͑a̤̓l̤g̤o̤',
  '\u200b\u200d',
  'x'.repeat(5000),
]

const line = (name: string, n: number) => ({
  sender: name,
  accountName: name,
  timestamp: 1_795_136_520 + n,
  type: 0,
  content: `${name} says ${n}`,
  platformMessageId: name,
  replyToMessageId: names[n - 1] ?? '',
})
const chatlabFile = (rows: object[]) =>
  [
    { _type: 'header', chatlab: {}, meta: { name: '__proto__', platform: '__proto__', type: 'group', groupId: '__proto__' } },
    ...rows.map((row) => ({ _type: 'message', ...row })),
  ]
    .map((row) => JSON.stringify(row))
    .join('\n')

async function importFile(town: Town, content: string | Buffer, name = 'a.jsonl', format = 'chatlab') {
  const wen = town.as('wen')
  const upload = await wen.post<{ id: string }>(`/api/v1/imports?name=${name}`, Buffer.from(content), {
    headers: { 'content-type': 'application/octet-stream' },
  })
  const started = await wen.post(`/api/v1/imports/${upload.body.id}/start`, { community: 'book-club', zone: 'UTC', format })
  assert.equal(started.status, 200, started.text)
  await town.settle()
  return (await wen.get<{ state: string; messages: number; people: number; skipped: number }>(`/api/v1/imports/${upload.body.id}`)).body
}

type People = { items: { id: string; name: string; messageCount: number }[]; total: number }

test('people are whoever they call themselves: kept apart by it, shown by it, found by it, undone with the rest', async (t) => {
  const town = await openTown(t)
  const imported = await importFile(town, chatlabFile(names.map(line)))
  assert.deepEqual([imported.state, imported.messages, imported.people], ['done', names.length, names.length])
  const tomas = town.as('tomas')
  const { body } = await tomas.get<People>('/api/v1/communities/book-club/members?limit=200')
  assert.equal(body.total, names.length)
  assert.ok(body.items.every(({ messageCount }) => messageCount === 1))
  const shown = new Set(body.items.map(({ name }) => name))
  for (const name of names.filter((other) => other.length < 100)) assert.ok(shown.has(name), JSON.stringify(name))
  const groups = await tomas.get<{ items: { id: string; name: string }[] }>('/api/v1/communities/book-club/groups')
  assert.deepEqual(
    groups.body.items.map(({ name }) => name),
    ['__proto__'],
  )
  const log = await tomas.get(`/api/v1/groups/${groups.body.items[0]?.id}/log.jsonl`)
  const rows = log.text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Record<string, unknown>)
  assert.equal(rows.filter(({ _type }) => _type === 'message').length, names.length)
  assert.equal(({} as Record<string, unknown>).accountName, undefined)
  const again = await importFile(town, log.text)
  assert.deepEqual([again.state, again.skipped], ['done', 0], 'what was handed out is read again')
})

test('people of one name are one where the platform knows names alone, and two where it knows ids', async (t) => {
  const town = await openTown(t)
  const rows = ['id-1', 'id-2', 'id-1'].map((sender, n) => ({
    sender,
    accountName: 'Lin',
    timestamp: 1_795_136_520 + n,
    type: 0,
    content: `${n}`,
  }))
  assert.equal((await importFile(town, chatlabFile(rows))).people, 2)
  const chat = '[20/11/2026, 17:01:00] Lin: one\n[20/11/2026, 17:02:00] lin: two\n[20/11/2026, 17:03:00] Lin: three\n'
  assert.equal((await importFile(town, chat, '_chat.txt', 'whatsapp-txt')).people, 2)
})

test('names and texts of ten megabytes, half characters and U+0000 are cut and cleaned, and the messages around them are stored', async (t) => {
  const town = await openTown(t)
  const long = 'x'.repeat(10 * 1024 ** 2)
  const rows = [
    line('before', 1),
    { ...line('long', 2), accountName: long },
    { ...line('wordy', 3), content: long },
    { ...line('nul', 5), accountName: 'n\u0000ul', content: 'a\u0000b' },
    { ...line('half', 6), accountName: '\ud83d', content: '\udc00 half' },
    line('after', 7),
  ]
  const imported = await importFile(town, chatlabFile(rows))
  assert.deepEqual([imported.state, imported.messages], ['done', 4])
  assert.ok(imported.skipped >= 2)
  const { body } = await town.as('tomas').get<People>('/api/v1/communities/book-club/members?limit=200')
  assert.ok(body.items.every(({ name }) => name.length <= 120 && !name.includes('\u0000') && name.isWellFormed()))
  const texts = await town.rows<{ text: string }>('select text from chat.message')
  assert.ok(texts.some(({ text }) => text === 'before says 1') && texts.some(({ text }) => text === 'after says 7'))
  assert.ok(texts.every(({ text }) => text.length <= 50_000))
})

test('one event that no table could hold is set aside, and its batch is stored', async (t) => {
  const town = await openTown(t)
  const bend = (id: string, message: object) =>
    ({ ...said({ by: 'Bo', text: id }), message: { externalId: id, kind: 'text', text: id, ...message } }) as unknown as RawEvent
  const events = [
    said({ by: 'Amara', text: 'before' }),
    bend('m1', { mentions: [{ name: `${'x'.repeat(119)}😀` }, { name: '\ud83d' }, { name: 'back\\u0000slash' }] }),
    bend('m2', {
      reactions: [
        { emoji: '\ud83d', count: 2.5, users: [] },
        { emoji: 'a\u0000', count: Number.NaN, users: [] },
      ],
    }),
    bend('m3', { editedAt: Number.NaN }),
    bend('m4', { editedAt: 1e18 }),
    bend('m5', { attachments: [{ kind: 'file', name: '\udc00', size: Number.POSITIVE_INFINITY }] }),
    bend('m6', { text: 7 }),
    bend('m7', { kind: '__proto__' }),
    bend('m8', { threadKey: 'x'.repeat(100_000), replyTo: 'x'.repeat(100_000) }),
    happened('reaction.added', { by: 'Bo', id: 'm1', emoji: '\ud83d\u0000' }),
    said({ by: 'Amara', text: 'after', minute: 5 }),
  ]
  const receipt = await town.receive(events)
  assert.deepEqual([receipt.messages, receipt.anomalous], [9, 1])
  await town.settle()
  const log = await town.as('tomas').get<{ items: { text: string }[] }>(`/api/v1/groups/${await town.groupId()}/messages`)
  assert.deepEqual(log.body.items.map(({ text }) => text).sort(), ['after', 'before', 'm1', 'm2', 'm3', 'm4', 'm5', 'm7', 'm8'])
})

test('an archive whose every file is hostile ends in a report, and what is sound in it is in the log', async (t) => {
  const town = await openTown(t)
  const users = [
    { id: '__proto__', name: '__proto__', profile: { display_name: 'constructor' } },
    { id: 'U1', name: 'lin' },
  ]
  const day = [
    {
      type: 'message',
      user: '__proto__',
      text: 'hi <@__proto__> <@constructor> <!here|x> <https://e.example|javascript:alert(1)>',
      ts: '1795136520.000100',
    },
    { type: 'message', user: 'toString', text: '<@', ts: '1795136521.000100' },
    {
      type: 'message',
      user: 'U1',
      text: 'sound',
      ts: '1795136522.000100',
      reactions: [{ name: '__proto__', users: ['__proto__'], count: -5 }],
    },
  ]
  const zip = sampleZip([
    { name: 'users.json', content: JSON.stringify(users) },
    { name: 'channels.json', content: JSON.stringify([{ id: '__proto__', name: '__proto__', members: [] }]) },
    { name: '__proto__/2026-11-20.json', content: JSON.stringify(day) },
    { name: '__proto__/2026-11-21.json', content: '[{"type":"message",' },
    { name: '../2026-11-22.json', content: JSON.stringify(day) },
  ])
  const imported = await importFile(town, zip, 'slack.zip', 'slack-export')
  assert.equal(imported.state, 'done')
  assert.equal(imported.messages, 3)
  assert.ok(imported.skipped >= 2)
})

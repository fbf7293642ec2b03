import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { isImportRefusal } from '../source/import-refusal.ts'
import { columnsByName, resolveColumns } from './column-names.ts'
import { csvTable } from './csv-format.ts'

test('tables with names that are known need no telling', async () => {
  const tables: [string, string[]][] = [
    ['timestamp,sender,text\n1795136520,Amara,hello\n', ['2026-11-20 01:02 Amara: hello']],
    ['timestamp_ms,user_id,user_name,message\n1795136520123,u1,Amara,hello\n', ['2026-11-20 01:02:00.123Z Amara: hello']],
    ['发送时间;昵称;消息内容\n2026-11-20T09:02:00+08:00;阿秀;大家好\n', ['2026-11-20 01:02 阿秀: 大家好']],
    ['id\tmidHash\tcontent\tctime\tprogress_ms\n9\t4e23a9f9\t早\t1795136520\t10\n', ['2026-11-20 01:02 4e23a9f9: 早']],
  ]
  for (const [text, expected] of tables) {
    const source = sampleSource({ 'chat.csv': text })
    const { sureness, asks } = await judge(csvTable, source)
    assert.ok(sureness >= 0.5, text)
    assert.deepEqual(asks, [], text)
    assert.deepEqual(gist(await readSample(csvTable, source)), expected, text)
  }
})

test('a row becomes a message with its ids, its group and what it answers', async () => {
  const text = 'message_id,time,sender_id,sender_name,channel,content,reply_to\nm2,1795136520,u1,Amara,#tea,"hello, ""you""\nthere",m1\n'
  const { events } = await readSample(csvTable, sampleSource({ 'chat.csv': text }))
  assert.deepEqual(events, [
    {
      kind: 'message',
      at: 1_795_136_520_000,
      eventId: 'm2',
      group: { externalId: '#tea', name: '#tea' },
      user: { externalId: 'u1', name: 'Amara' },
      message: { externalId: 'm2', kind: 'text', text: 'hello, "you"\nthere', replyTo: 'm1' },
      source: { file: 'chat.csv', line: 2 },
    },
  ])
})

test('local times need a zone, and an order where they leave it open', async () => {
  const clear = sampleSource({ 'chat.csv': 'date,user,text\n2026-11-20 09:02,Amara,hello\n20-Nov-26 9:03 PM,Lin,hi\n' })
  assert.deepEqual((await judge(csvTable, clear)).asks, ['zone'])
  assert.deepEqual(gist(await readSample(csvTable, clear, { zone: 'Asia/Shanghai' })), [
    '2026-11-20 01:02 Amara: hello',
    '2026-11-20 13:03 Lin: hi',
  ])

  const open = sampleSource({ 'chat.csv': 'date,user,text\n05/06/2026 09:02,Amara,hello\n' })
  assert.deepEqual((await judge(csvTable, open)).asks, ['zone', 'date-order'])
  await assert.rejects(readSample(csvTable, open), isImportRefusal)
  assert.deepEqual(gist(await readSample(csvTable, open, { dateOrder: 'mdy' })), ['2026-05-06 09:02 Amara: hello'])
})

test('columns nobody knows are asked for, and read as they are told, by name or by number', async () => {
  const source = sampleSource({ 'chat.csv': 'wann|wer|was\n1795136520|Amara|hello\n' })
  assert.deepEqual((await judge(csvTable, source)).asks, ['columns', 'zone'])
  await assert.rejects(readSample(csvTable, source), isImportRefusal)
  for (const columns of [
    { at: 'wann', sender: 'wer', text: 'was' },
    { at: '0', sender: '1', text: '2' },
  ]) {
    assert.deepEqual(gist(await readSample(csvTable, source, { columns })), ['2026-11-20 01:02 Amara: hello'])
  }
  await assert.rejects(readSample(csvTable, source, { columns: { at: 'wann', sender: 'wer', text: 'nichts' } }), isImportRefusal)
})

test('a table without a header is read from its first row', async () => {
  const source = sampleSource({ 'chat.csv': '1795136520,Amara,hello\n1795136521,Lin,hi\n' })
  const { events } = await readSample(csvTable, source, { columns: { at: '0', sender: '1', text: '2' } })
  assert.equal(events.length, 2)
})

test('rows without a time, with a wrong one, and an unclosed quote are reported, and the rest is read', async () => {
  const text = 'time,user,text\n,Amara,when?\nsoon,Amara,when?\n1795136520,Amara,"never closed\n1795136521,Lin,hi\n1795136522,,nobody\n'
  const reading = await readSample(csvTable, sampleSource({ 'chat.csv': text }))
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [2, 'no-date'],
      [3, 'bad-date'],
      [4, 'too-long'],
    ],
  )
  assert.deepEqual(gist(reading), ['2026-11-20 01:02:01 Lin: hi', '2026-11-20 01:02:02 -: nobody'])
  assert.equal(reading.events[1]?.user, null)
})

test('the same row twice has two keys where there is no id, and one where there is', async () => {
  const keys = async (text: string) => (await readSample(csvTable, sampleSource({ 'chat.csv': text }))).events.map(({ eventId }) => eventId)
  assert.equal(new Set(await keys('time,user,text\n1795136520,Amara,ok\n1795136520,Amara,ok\n')).size, 2)
  assert.equal(new Set(await keys('id,time,user,text\n7,1795136520,Amara,ok\n7,1795136520,Amara,ok\n')).size, 1)
})

test('a column is given one meaning, the likeliest first', () => {
  assert.deepEqual(columnsByName(['Name', 'User ID', 'Date', 'Time Stamp', 'Message', 'ID']), {
    at: '3',
    senderId: '1',
    sender: '0',
    text: '4',
    messageId: '5',
  })
  assert.equal(columnsByName(['name', 'text']), undefined)
  assert.equal(columnsByName(['customer', 'amount', 'date']), undefined)
  assert.deepEqual(
    [...(resolveColumns({ at: 'a', sender: '2', text: 'b', group: '' }, ['a', 'b', 'c']) ?? [])],
    [
      ['at', 0],
      ['sender', 2],
      ['text', 1],
    ],
  )
})

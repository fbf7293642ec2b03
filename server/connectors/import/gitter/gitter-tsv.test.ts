import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { gitterTsv } from './gitter-tsv.ts'

const ROOM = '55939a0315522ed4b3e326c9'
const row = (id: number, sentAt: string, name: string, text: string): string =>
  [ROOM, 'Books/Taipei', sentAt, `${id}`.padStart(24, 'a'), name, `${id}`.padStart(24, 'b'), text].join('\t')

const TSV = [
  row(
    3,
    '2016-09-17T11:02:16.533Z',
    'lin',
    '"-----\n## This room is ""closed"".\nThank you @amara and @bo-2, mail a@b.cd or see gh.com/@x"',
  ),
  row(2, '2016-08-25T10:42:14.674Z', 'amara', '大家好我是新加入的夥伴~'),
  row(2, '2016-08-25T10:42:14.674Z', 'amara', '大家好我是新加入的夥伴~'),
  row(1, '2016-08-25T10:41:00.000Z', 'bo', ''),
].join('\n')

test('a room is read in file order with UTC times and asks nothing', async () => {
  const source = sampleSource({ 'Taipei.tsv': TSV }, 50)
  assert.deepEqual(await judge(gitterTsv, source), { sureness: 0.95, asks: [] })
  const reading = await readSample(gitterTsv, source, { zone: 'Asia/Taipei' })
  assert.deepEqual(gist(reading), [
    '2016-09-17 11:02:16.533Z lin: -----\n## This room is "closed".\nThank you @amara and @bo-2, mail a@b.cd or see gh.com/@x',
    '2016-08-25 10:42:14.674Z amara: 大家好我是新加入的夥伴~',
    '2016-08-25 10:42:14.674Z amara: 大家好我是新加入的夥伴~',
    '2016-08-25 10:41 bo:',
  ])
  assert.deepEqual(reading.events[0], {
    kind: 'message',
    at: Date.parse('2016-09-17T11:02:16.533Z'),
    eventId: `${ROOM}:bbbbbbbbbbbbbbbbbbbbbbb3`,
    group: { externalId: ROOM, name: 'Books/Taipei', kind: 'group' },
    user: { externalId: 'aaaaaaaaaaaaaaaaaaaaaaa3', name: 'lin', handle: 'lin' },
    message: {
      externalId: 'bbbbbbbbbbbbbbbbbbbbbbb3',
      kind: 'text',
      text: '-----\n## This room is "closed".\nThank you @amara and @bo-2, mail a@b.cd or see gh.com/@x',
      mentions: [{ name: 'amara' }, { name: 'bo-2' }],
    },
    source: { file: 'Taipei.tsv', line: 1 },
  })
})

test('a message exported twice comes with one id twice', async () => {
  const { events } = await readSample(gitterTsv, sampleSource({ 'Taipei.tsv': TSV }))
  assert.equal(events.length, 4)
  assert.equal(new Set(events.map(({ eventId }) => eventId)).size, 3)
})

test('rows of another shape are named and the rooms of an archive stay apart', async () => {
  const other = row(9, '2016-01-01T00:00:00.000Z', 'priya', 'hi').replaceAll(ROOM, '0'.repeat(24)).replace('Taipei', 'Lima')
  const broken = `${row(5, 'yesterday', 'bo', 'x')}\nonly\tthree\tcells\n${row(6, '2016-01-01T00:00:00.000Z', 'bo', 'y')}`
  const reading = await readSample(gitterTsv, sampleSource({ 'rooms/Lima.tsv': other, 'rooms/Broken.tsv': broken, 'LICENSE.md': 'x' }))
  assert.deepEqual(
    reading.events.map(({ group, message }) => [group.name, message?.text]),
    [
      ['Books/Taipei', 'y'],
      ['Books/Lima', 'hi'],
    ],
  )
  assert.deepEqual(
    reading.skipped.map(({ file, line, reason }) => [file, line, reason]),
    [
      ['rooms/Broken.tsv', 1, 'bad-date'],
      ['rooms/Broken.tsv', 2, 'malformed'],
    ],
  )
})

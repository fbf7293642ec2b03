// Reads real exports of the text formats where HUTONG_REAL_DATA names a folder that holds them. The numbers were counted by another program
// in another language; where ours differ, the rule that makes the difference is written beside them.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { openAndDetect } from './detect-format.ts'

type Counts = {
  messages: number
  speakers: number
  first: string
  last: string
  actions?: number
  joined?: number
  left?: number
  /** Messages given to people behind a bridge. */
  bridged?: number
}

type RealExport = { file: string; format: string; counts: Counts; skipped?: Record<string, number> }

const EXPORTS: RealExport[] = [
  {
    file: 'irc/ubuntu_disentanglement_train.zip',
    format: 'irc-log',
    // 452 actions are written `* nick`, 665 `=== nick`, which the other program counts with the 23,817 notes of the logger. It keeps the day
    // of a file's name after midnight, so its last message is at 23:46 of the 27th, and its days are 153 instead of 172.
    counts: {
      messages: 196_146,
      speakers: 15_733,
      first: '2004-12-25T00:05',
      last: '2018-02-28T18:10',
      actions: 1_117,
      joined: 15_855,
      left: 2_592,
      bridged: 0,
    },
    // 153 annotations and a licence; 4,428 renames, 268 modes, 9 notes of the logger and 47 notices; one line of an unknown kind.
    skipped: { 'entry-refused': 154, 'not-a-message': 4_752, 'unknown-kind': 1 },
  },
  {
    file: 'irc/raku_2021.zip',
    format: 'irc-log',
    // As written there are 575 speakers: two bridges, the 29 people behind them counted as those two, and one operator written @lizmat once.
    counts: {
      messages: 55_190,
      speakers: 601,
      first: '2021-01-01T00:50',
      last: '2021-12-31T23:36',
      actions: 597,
      joined: 38_222,
      left: 36_773,
      bridged: 772,
    },
    skipped: { 'not-a-message': 1_440 },
  },
  {
    file: 'irc/raku-beginner_all.zip',
    format: 'irc-log',
    // As written there are 282 speakers: three bridges stand for 220 people, who said 30,265 + 9 + 1 of the messages.
    counts: {
      messages: 51_423,
      speakers: 499,
      first: '2021-08-16T14:45',
      last: '2026-06-18T20:27',
      actions: 85,
      joined: 22_310,
      left: 22_257,
      bridged: 30_275,
    },
    skipped: { 'not-a-message': 325 },
  },
  {
    file: 'whatsapp/whatstk_lorem-2000.txt',
    format: 'whatsapp-txt',
    counts: { messages: 2_000, speakers: 4, first: '2019-04-16T02:09', last: '2020-06-13T00:00' },
  },
  {
    file: 'whatsapp/whatstk_lorem.txt',
    format: 'whatsapp-txt',
    counts: { messages: 500, speakers: 4, first: '2020-01-15T02:22', last: '2020-05-11T22:32' },
  },
  {
    file: 'whatsapp/whatstk_pokemon.txt',
    format: 'whatsapp-txt',
    // The notice of encryption stands under the group's name; counted as a message it would be the 19th, by a ninth speaker, and the first.
    counts: { messages: 18, speakers: 8, first: '2016-08-06T13:23', last: '2016-10-31T12:23' },
    skipped: { 'not-a-message': 2 },
  },
  {
    file: 'whatsapp/rwhatsapp_sample.txt',
    format: 'whatsapp-txt',
    counts: { messages: 7, speakers: 2, first: '2017-07-12T22:35', last: '2018-09-28T13:30' },
    skipped: { 'not-a-message': 2 },
  },
  // QQ's times are China's, eight hours ahead of the instants below.
  {
    file: 'qq/format_samples/copied_from_mobile.txt',
    format: 'qq-txt',
    counts: { messages: 3, speakers: 3, first: '2020-02-21T15:50', last: '2020-02-21T15:50' },
  },
  {
    file: 'qq/format_samples/copied_from_sidewindow.txt',
    format: 'qq-txt',
    counts: { messages: 5, speakers: 4, first: '2020-02-14T13:16', last: '2020-02-14T13:17' },
    skipped: { 'not-a-message': 3 },
  },
  {
    file: 'qq/format_samples/email_sender.txt',
    format: 'qq-txt',
    counts: { messages: 3, speakers: 3, first: '2020-03-03T16:12', last: '2020-03-03T16:13' },
  },
  {
    file: 'qq/format_samples/group_export_header_12h.txt',
    format: 'qq-txt',
    // Three of the nine headers are the system's, 10000 and 1000000: one is a join, two say nothing about members.
    counts: { messages: 6, speakers: 4, first: '2019-09-23T12:43', last: '2019-09-24T01:16', joined: 1 },
    skipped: { 'not-a-message': 2 },
  },
  // Before 1901 Shanghai's clocks were 8:05:43 ahead.
  {
    file: 'qq/format_samples/qq_chat_history_readme_sample.txt',
    format: 'qq-txt',
    counts: { messages: 4, speakers: 3, first: '1883-03-07T03:16', last: '1883-03-07T13:55' },
  },
  // Whole rows stand twice in it, ids included: what is kept of the 5,600 is 3,088.
  {
    file: 'zh/danmaku_zh_part1.csv',
    format: 'csv',
    counts: { messages: 5_600, speakers: 2_633, first: '2024-12-30T13:40', last: '2025-01-08T10:27' },
  },
]

function countsOf(events: RawEvent[]): Required<Counts> {
  const said = events.filter((event) => event.kind === 'message' && event.message?.kind !== 'action')
  const times = said
    .map(({ at }) => at)
    .reduce((range, at) => ({ first: Math.min(range.first, at), last: Math.max(range.last, at) }), { first: Infinity, last: -Infinity })
  const count = (kind: RawEvent['kind']): number => events.filter((event) => event.kind === kind).length
  return {
    messages: said.length,
    speakers: new Set(said.map(({ user }) => user?.externalId)).size,
    first: new Date(times.first).toISOString().slice(0, 16),
    last: new Date(times.last).toISOString().slice(0, 16),
    actions: count('message') - said.length,
    joined: count('member.joined'),
    left: count('member.left'),
    bridged: said.filter(({ user }) => user?.externalId.includes('/')).length,
  }
}

const NOTHING_ELSE = { actions: 0, joined: 0, left: 0, bridged: 0 }
const folder = process.env['HUTONG_REAL_DATA']

for (const { file, format, counts, skipped = {} } of EXPORTS) {
  test(`${file} is recognised and read to the last message`, async (t) => {
    if (folder === undefined) return t.skip(`HUTONG_REAL_DATA names no folder with ${file}`)
    const path = [join(folder, 'chat', file), join(folder, file)].find(existsSync)
    if (path === undefined) return t.skip(`${folder} holds no ${file}`)
    const { source, candidates } = await openAndDetect(path)
    try {
      assert.equal(candidates[0]?.format.id, format)
      const events: RawEvent[] = []
      const reasons: Record<string, number> = {}
      for await (const page of candidates[0].format.read(source, { zone: 'UTC', groupName: 'Imported' })) {
        events.push(...page.events)
        for (const { reason } of page.skipped) reasons[reason] = (reasons[reason] ?? 0) + 1
      }
      assert.deepEqual(countsOf(events), { ...NOTHING_ELSE, ...counts })
      assert.deepEqual(reasons, skipped)
    } finally {
      await source.close()
    }
  })
}

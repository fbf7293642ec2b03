// Exports of real communities, counted by another program. They are not part of the project: put them into a folder, name it in
// HUTONG_REAL_DATA, and every file below is read and compared; without it the tests say what they skip.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openAndDetect } from './detect-format.ts'
import type { SkippedLine } from './import-format.ts'

type Facts = {
  format: string
  messages: number
  /** Different authors of messages. */
  speakers: number
  first: string
  last: string
  /** Events other than messages, by kind. */
  others?: { [kind: string]: number }
  skipped?: { [Reason in SkippedLine['reason']]?: number }
  /** Messages left when each is kept once, where exports overlap. */
  distinct?: number
  groups?: number
  threads?: number
  replies?: number
  /** Reactions, each person counted. */
  reactions?: number
}

const FOLDER = process.env.HUTONG_REAL_DATA ?? ''

// Counted by a script of its own over the same files. Where a rule of ours makes a difference, it is named beside the number.
const FACTS: { [file: string]: Facts } = {
  'chat/telegram/hyperdbg_until_2024-06/result.json': {
    format: 'telegram-json',
    messages: 6205,
    speakers: 98,
    first: '2020-11-24T14:58:00.000Z',
    last: '2024-06-30T18:43:00.000Z',
    replies: 1559,
    others: { 'member.joined': 546, 'member.left': 2 },
  },
  // A folder with both renditions: the JSON is read, the page reported.
  'chat/telegram/tdesktop_authentic_small': {
    format: 'telegram-json',
    messages: 8,
    speakers: 2,
    first: '2022-03-16T19:24:40.000Z',
    last: '2022-03-23T02:15:37.000Z',
    // Two founders and two invited.
    others: { 'member.joined': 4, 'member.left': 1 },
    skipped: { 'duplicate-in-file': 1 },
  },
  'chat/telegram/tdesktop_authentic_small/messages.html': {
    format: 'telegram-html',
    messages: 8,
    speakers: 2,
    first: '2022-03-16T19:24:40.000Z',
    last: '2022-03-23T02:15:37.000Z',
    others: { 'member.joined': 4, 'member.left': 1 },
  },
  'chat/telegram/tdesktop_fixtures/telegram_2020-01/result.json': {
    format: 'telegram-json',
    messages: 42,
    speakers: 9,
    first: '2016-11-09T00:29:16.000Z',
    last: '2019-09-30T18:23:26.000Z',
    groups: 4,
    replies: 1,
    others: { 'member.joined': 5, 'member.left': 1 },
    skipped: { 'not-a-message': 5 },
  },
  'chat/telegram/tdesktop_fixtures/telegram_2021-06_supergroup/result.json': {
    format: 'telegram-json',
    messages: 3,
    speakers: 3,
    first: '2020-12-22T23:12:09.000Z',
    last: '2021-03-18T17:50:23.000Z',
    others: { 'member.joined': 1 },
  },
  'chat/telegram/tdesktop_fixtures/telegram_2023-01/result.json': {
    // An invitation of someone whose account is gone names nobody and is skipped with the other service messages.
    format: 'telegram-json',
    messages: 1,
    speakers: 1,
    first: '2016-11-17T12:57:40.000Z',
    last: '2016-11-17T12:57:40.000Z',
    skipped: { 'not-a-message': 5 },
  },
  'chat/telegram/tdesktop_fixtures/telegram_2023-11/result.json': {
    format: 'telegram-json',
    messages: 1,
    speakers: 1,
    first: '2022-10-11T14:49:15.000Z',
    last: '2022-10-11T14:49:15.000Z',
  },
  'chat/telegram/tdesktop_fixtures/telegram_2024-01/result.json': {
    // The one reply is to a message of another chat, which has no place here.
    format: 'telegram-json',
    messages: 1,
    speakers: 1,
    first: '2022-10-11T14:49:15.000Z',
    last: '2022-10-11T14:49:15.000Z',
    replies: 0,
    skipped: { 'not-a-message': 1 },
  },
  'chat/telegram/original_tg-archive_page_2023-05.html': {
    format: 'tg-archive',
    messages: 128,
    speakers: 20,
    first: '2023-05-04T19:29:00.000Z',
    last: '2023-05-29T08:40:00.000Z',
    replies: 61,
    others: { 'member.joined': 172 },
  },
  'chat/discord/PyScript_General-pyscript-ltk_1228676369953587233.html': {
    format: 'discord-chat-exporter',
    messages: 125,
    speakers: 17,
    first: '2024-04-13T12:01:23.992Z',
    last: '2025-10-26T18:52:50.928Z',
    // 39 answers, one of them to a message that is gone.
    replies: 38,
    reactions: 27,
  },
  'chat/discord/PyScript_General-pyscript-ltk_1228676369953587233.converted.json': {
    format: 'discord-chat-exporter',
    messages: 125,
    speakers: 17,
    first: '2024-04-13T12:01:23.992Z',
    last: '2025-10-26T18:52:50.928Z',
    replies: 38,
    reactions: 27,
  },
  // 1,072 messages for the exporter, of which five are "started a thread".
  'chat/discord/PyScript_General-python-help_972020231293771786.html': {
    format: 'discord-chat-exporter',
    messages: 1067,
    speakers: 71,
    first: '2022-06-14T02:55:51.685Z',
    last: '2025-10-26T18:52:05.131Z',
    replies: 318,
    reactions: 70,
    skipped: { 'not-a-message': 5 },
  },
  'chat/discord/PyScript_General-python-help_972020231293771786.converted.json': {
    format: 'discord-chat-exporter',
    messages: 1067,
    speakers: 71,
    first: '2022-06-14T02:55:51.685Z',
    last: '2025-10-26T18:52:05.131Z',
    replies: 318,
    reactions: 70,
    skipped: { 'not-a-message': 5 },
  },
  'chat/discord/dce_komodo_devgeneral_mining_intro.zip': {
    // 43,885 rows of CSV = messages + 563 "Joined the server." + 9 "Pinned a message."; times read as UTC.
    format: 'discord-chat-exporter',
    messages: 43_313,
    speakers: 583,
    first: '2018-06-16T11:26:00.000Z',
    last: '2019-12-04T20:03:00.000Z',
    groups: 3,
    others: { 'member.joined': 563 },
    // 441 pages of plain text and 3 of HTML repeat the CSV.
    skipped: { 'not-a-message': 9, 'duplicate-in-file': 444 },
    // Pages overlap: a row counts as often as in the page that has it most often.
    distinct: 43_251,
  },
  'chat/slack/slack_10academy_export.zip': {
    // 18,982 elements of type message outside the membership ones, less six deleted ones and a note on who may post.
    format: 'slack-export',
    messages: 18_975,
    speakers: 63,
    first: '2022-08-20T16:52:46.353Z',
    last: '2023-01-20T11:35:18.866Z',
    threads: 2026,
    replies: 8893,
    reactions: 10_351,
    others: { 'member.joined': 1027 },
    skipped: { 'not-a-message': 9 },
  },
  'chat/slack/slack_racket_disentangled_2018.zip': {
    format: 'slack-xml',
    messages: 9709,
    speakers: 144,
    first: '2017-12-31T11:38:10.000Z',
    last: '2018-12-30T20:36:11.053Z',
    threads: 1088,
    distinct: 9709,
  },
  'chat/zulip/lean_zulip_ml_meta_locality.zip': {
    format: 'zulip-archive',
    messages: 15_378,
    speakers: 999,
    first: '2020-01-14T00:14:42.000Z',
    last: '2026-02-28T10:41:32.000Z',
    threads: 886,
    groups: 3,
    distinct: 15_378,
  },
  'chat/gitter/freeCodeCamp_Japanese.tsv': {
    format: 'gitter-tsv',
    messages: 140,
    speakers: 29,
    first: '2015-07-15T06:36:11.160Z',
    last: '2016-12-09T10:05:43.156Z',
    distinct: 140,
  },
  'chat/gitter/freeCodeCamp_Shanghai.tsv': {
    format: 'gitter-tsv',
    messages: 92,
    speakers: 23,
    first: '2015-07-25T09:30:52.290Z',
    last: '2016-11-21T02:17:19.483Z',
    distinct: 92,
  },
  'chat/gitter/freeCodeCamp_Shenzhen.tsv': {
    format: 'gitter-tsv',
    messages: 2,
    speakers: 2,
    first: '2016-07-04T14:20:50.285Z',
    last: '2016-09-17T11:05:17.859Z',
    distinct: 2,
  },
  'chat/gitter/freeCodeCamp_Taipei.tsv': {
    format: 'gitter-tsv',
    messages: 70,
    speakers: 20,
    first: '2015-07-02T06:11:45.194Z',
    last: '2016-09-17T11:02:16.533Z',
    distinct: 70,
  },
  'chat/gitter/freeCodeCamp_TranslationChinese.tsv': {
    format: 'gitter-tsv',
    messages: 16,
    speakers: 5,
    first: '2016-03-31T13:28:18.881Z',
    last: '2016-09-17T11:05:27.255Z',
    distinct: 16,
  },
  // Ranges of these two were exported twice.
  'chat/gitter/freeCodeCamp_linux.tsv': {
    format: 'gitter-tsv',
    messages: 8473,
    speakers: 228,
    first: '2016-03-02T18:38:21.101Z',
    last: '2016-12-21T15:46:08.396Z',
    distinct: 8469,
  },
  'chat/gitter/freeCodeCamp_python.tsv': {
    format: 'gitter-tsv',
    messages: 6340,
    speakers: 309,
    first: '2016-03-02T02:55:38.539Z',
    last: '2016-12-24T11:21:22.947Z',
    distinct: 6339,
  },
  // 232 rooms, two of which nobody wrote in.
  'chat/gitter/gitter_rooms_open.zip': {
    format: 'gitter-tsv',
    messages: 51_647,
    speakers: 2918,
    first: '2014-11-30T23:35:14.775Z',
    last: '2016-12-24T11:21:22.947Z',
    groups: 230,
    distinct: 51_420,
  },
}

for (const [file, facts] of Object.entries(FACTS)) {
  test(`${file} reads as counted`, async (t) => {
    const path = join(FOLDER, file)
    if (FOLDER === '' || !existsSync(path)) {
      t.skip(FOLDER === '' ? 'HUTONG_REAL_DATA names no folder' : `${path} is not there`)
      return
    }
    const counted = await countExport(path)
    // Only what the facts speak of; speakers, times and the rest of the report always.
    const expected = { others: {}, skipped: {}, ...facts }
    const known = Object.keys(expected) as (keyof typeof counted)[]
    assert.deepEqual(Object.fromEntries(known.map((key) => [key, counted[key]])), expected)
  })
}

async function countExport(path: string): Promise<Required<Facts>> {
  const { source, candidates } = await openAndDetect(path)
  const [best] = candidates
  assert.ok(best)
  const speakers = new Set<string | undefined>()
  const ids = new Set<string | null>()
  const groups = new Set<string>()
  const threads = new Set<string>()
  const counted: Required<Facts> = {
    format: best.format.id,
    messages: 0,
    speakers: 0,
    first: '',
    last: '',
    others: {},
    skipped: {},
    distinct: 0,
    groups: 0,
    threads: 0,
    replies: 0,
    reactions: 0,
  }
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for await (const page of best.format.read(source, { zone: 'UTC', groupName: 'Import' })) {
    assert.ok(page.events.length <= 1000)
    for (const { reason } of page.skipped) counted.skipped[reason] = (counted.skipped[reason] ?? 0) + 1
    for (const { kind, at, eventId, group, user, message } of page.events) {
      if (kind !== 'message' || message === undefined) {
        counted.others[kind] = (counted.others[kind] ?? 0) + 1
        continue
      }
      counted.messages++
      speakers.add(user?.externalId)
      ids.add(eventId)
      groups.add(group.externalId)
      if (message.threadKey !== undefined) threads.add(`${group.externalId} ${message.threadKey}`)
      if (message.replyTo !== undefined) counted.replies++
      for (const reaction of message.reactions ?? []) counted.reactions += reaction.count
      first = Math.min(first, at)
      last = Math.max(last, at)
    }
  }
  await source.close()
  const times = { first: new Date(first).toISOString(), last: new Date(last).toISOString() }
  return { ...counted, ...times, speakers: speakers.size, distinct: ids.size, groups: groups.size, threads: threads.size }
}

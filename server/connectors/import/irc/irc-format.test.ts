import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { ircLog } from './irc-format.ts'

const ZNC = `[19:44:00] *** Joins: bo (~bo@host.example)
[19:44:01] <amara> hello
[19:44:02] * amara waves
[19:44:03] *** bo was kicked by lin (spam)
`

test('a ZNC log takes its day and channel from its name, and its zone from the person who imports it', async () => {
  const files = { 'libera/#club/2026-11-20.log': ZNC }
  const reading = await readSample(ircLog, sampleSource(files), { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist(reading), [
    '2026-11-20 11:44 bo joined',
    '2026-11-20 11:44:01 amara: hello',
    '2026-11-20 11:44:02 amara: [action] waves',
    '2026-11-20 11:44:03 bo left by lin',
  ])
  assert.deepEqual(reading.events[1], {
    kind: 'message',
    at: Date.UTC(2026, 10, 20, 11, 44, 1),
    eventId: reading.events[1]?.eventId ?? null,
    group: { externalId: '#club', name: '#club', kind: 'channel' },
    user: { externalId: 'amara', name: 'amara' },
    message: { externalId: null, kind: 'text', text: 'hello' },
    source: { file: 'libera/#club/2026-11-20.log', line: 2 },
  })
  assert.ok(reading.events.every(({ eventId }) => eventId !== null && eventId !== ''))
})

test('an irssi log goes from day to day by its own marks', async () => {
  const text = `--- Log opened Fri Nov 20 23:58:00 2026
23:59 < amara> late
--- Day changed Sat Nov 21 2026
00:01 < amara> later
--- Log closed Sat Nov 21 00:02:00 2026
--- Log opened Mon Nov 23 08:00:00 2026
08:01 < lin> morning
`
  const reading = await readSample(ircLog, sampleSource({ 'club.log': text }))
  assert.deepEqual(gist(reading), ['2026-11-20 23:59 amara: late', '2026-11-21 00:01 amara: later', '2026-11-23 08:01 lin: morning'])
  assert.deepEqual(reading.events[0]?.group, { externalId: '', name: 'Book club', kind: 'channel' })
})

test('a log without any date makes no events, and every line is in the report', async () => {
  const reading = await readSample(ircLog, sampleSource({ 'club.log': '19:44 < amara> hello\n19:45 < lin> hi\n' }))
  assert.equal(reading.events.length, 0)
  assert.deepEqual(reading.skipped, [
    { file: 'club.log', line: 1, reason: 'no-date', sample: '19:44 < amara> hello' },
    { file: 'club.log', line: 2, reason: 'no-date', sample: '19:45 < lin> hi' },
  ])
})

test('midnight inside a file begins the next day; a clock of twelve hours and a clock set back do not', async () => {
  const night = '[23:59] <amara> late\n[00:01] <amara> later\n[23:59] <amara> a day on\n[00:00] <amara> and on\n'
  assert.deepEqual(gist(await readSample(ircLog, sampleSource({ '2026-11-30.txt': night }))), [
    '2026-11-30 23:59 amara: late',
    '2026-12-01 00:01 amara: later',
    '2026-12-01 23:59 amara: a day on',
    '2026-12-02 00:00 amara: and on',
  ])
  const noon = '[11:59] <amara> before noon\n[00:01] <amara> after noon, says the twelve-hour clock\n[00:00] <amara> set back\n'
  assert.deepEqual(gist(await readSample(ircLog, sampleSource({ '2005-11-30.txt': noon }))), [
    '2005-11-30 11:59 amara: before noon',
    '2005-11-30 00:01 amara: after noon, says the twelve-hour clock',
    '2005-11-30 00:00 amara: set back',
  ])
})

test('lines without a time happen at the time around them', async () => {
  const text = `=== bo [n=bo@host.example]  has joined #ubuntu
[10:00] <amara> hello
=== amara waves
[10:05] <lin> hi
=== bo [n=bo@host.example]  has left #ubuntu []
`
  assert.deepEqual(gist(await readSample(ircLog, sampleSource({ '2006-01-02.raw.txt': text }))), [
    '2006-01-02 10:00 bo joined',
    '2006-01-02 10:00 amara: hello',
    '2006-01-02 10:00 amara: [action] waves',
    '2006-01-02 10:05 lin: hi',
    '2006-01-02 10:05 bo left',
  ])
  const untimed = await readSample(ircLog, sampleSource({ '2006-01-02.raw.txt': '=== bo [n=bo@host.example]  has joined #ubuntu\n' }))
  assert.deepEqual(gist(untimed), ['2006-01-02 00:00 bo joined'])
})

test('annotations, tokens and licences beside the logs are named and not read', async () => {
  const log = '[10:00] <amara> hello\n'
  const files = {
    'LICENSE.md': log,
    'data/2006-01-02.raw.txt': log,
    'data/2006-01-02.ascii.txt': log,
    'data/2006-01-02.tok.txt': log,
    'data/2006-01-02.annotation.txt': '1000 1001 -\n',
    'data/notes.pdf': 'binary',
  }
  const reading = await readSample(ircLog, sampleSource(files))
  assert.deepEqual(gist(reading), ['2006-01-02 10:00 amara: hello'])
  assert.deepEqual(
    reading.skipped.map(({ file, line, reason }) => [file, line, reason]),
    ['LICENSE.md', 'data/2006-01-02.annotation.txt', 'data/2006-01-02.ascii.txt', 'data/2006-01-02.tok.txt', 'data/notes.pdf'].map(
      (file) => [file, 0, 'entry-refused'],
    ),
  )
})

test('days in names are found however loggers write them', async () => {
  const names = ['raku/2021/2021-01-05', '#club.2021-01-05.weechatlog', 'logs/2021/01/05/#club.txt', '#club_20210105.log']
  for (const name of names) {
    const reading = await readSample(ircLog, sampleSource({ [name]: '[10:00] <amara> hello\n' }))
    assert.deepEqual(gist(reading), ['2021-01-05 10:00 amara: hello'], name)
    assert.equal(reading.events[0]?.group.externalId, name.includes('#') ? '#club' : '', name)
  }
})

test('impossible times and unknown lines are reported, and the lines around them are read', async () => {
  const text = '[10:00] <amara> hello\n[25:00] <amara> when?\n\n[10:01] ?? what\n[10:02] <amara> bye\n'
  const reading = await readSample(ircLog, sampleSource({ '2026-11-20.log': text }))
  assert.deepEqual(gist(reading), ['2026-11-20 10:00 amara: hello', '2026-11-20 10:02 amara: bye'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [2, 'bad-date'],
      [4, 'unknown-kind'],
    ],
  )
})

test('people behind a bridge keep the bridge in their id and lose it in their name', async () => {
  const text = '[10:00] <discord-raku-bot> <Amara> hello\n[10:00] <discord-raku-bot> <Tomas> hi\n[10:01] <lin> welcome\n'
  const { events } = await readSample(ircLog, sampleSource({ '2026-11-20': text }))
  assert.deepEqual(
    events.map(({ user, message }) => [user?.externalId, user?.name, message?.text]),
    [
      ['discord-raku-bot/Amara', 'Amara', 'hello'],
      ['discord-raku-bot/Tomas', 'Tomas', 'hi'],
      ['lin', 'lin', 'welcome'],
    ],
  )
})

test('two copies of a log give the same keys, and saying the same twice in a minute gives two', async () => {
  const log = '[10:00] <amara> ok\n[10:00] <amara> ok\n[10:01] <amara> ok\n'
  const keys = async (name: string) => (await readSample(ircLog, sampleSource({ [name]: log }))).events.map(({ eventId }) => eventId)
  const first = await keys('2026-11-20.log')
  assert.deepEqual(await keys('copy of 2026-11-20.log'), first)
  assert.equal(new Set(first).size, 3)
})

test('logs are recognised by their lines, and always need a zone', async () => {
  const known = [
    { '2026-11-20.log': ZNC },
    { '2021-01-05': '[10:00] *** amara joined\n[10:01] <amara> hello\n' },
    { 'club.weechatlog': '2026-11-21 19:44:01\tamara\thello\n2026-11-21 19:44:02\tlin\thi\n' },
  ]
  for (const files of known) {
    const { sureness, asks } = await judge(ircLog, sampleSource(files))
    assert.ok(sureness > 0.9, JSON.stringify(files))
    assert.deepEqual(asks, ['zone'])
  }
  const others = ['[20/11/2026, 17:01:00] Amara: hi\n[20/11/2026, 17:02:00] Lin: hi\n', 'dear diary\ntoday\n', '{"a":1}\n{"b":2}\n']
  for (const text of others)
    assert.equal(ircLog.sniff({ name: 'x.txt', entryNames: ['x.txt'], samples: [{ name: 'x.txt', text }] }), 0, text)
})

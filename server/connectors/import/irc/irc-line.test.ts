import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readIrcLine } from './irc-line.ts'

const at = (hour: number, minute: number, second = 0) => ({ hour, minute, second })
const said = (nick: string, text: string) => ({ kind: 'say', nick, text })
const did = (nick: string, text: string) => ({ kind: 'action', nick, text })
const joined = (nick: string) => ({ kind: 'joined', nicks: [nick] })
const left = (nick: string, operator?: string) =>
  operator === undefined ? { kind: 'left', nicks: [nick] } : { kind: 'left', nicks: [nick], operator }
const nothing = { kind: 'nothing' }
const unknown = { kind: 'unknown' }

test('irssi lines tell who spoke, acted, came and went', () => {
  const cases: [string, object][] = [
    ['19:44 < amara> hello', said('amara', 'hello')],
    ['19:44 <@lin> two  spaces stay', said('lin', 'two  spaces stay')],
    ['19:44:05 <+tomas> hi', said('tomas', 'hi')],
    ['19:44  * amara waves', did('amara', 'waves')],
    ['19:44 -!- amara [~am@host.example] has joined #club', joined('amara')],
    ['19:44 -!- bo [~bo@host.example] has left #club [bye]', left('bo')],
    ['19:44 -!- bo [~bo@host.example] has quit [Ping timeout: 240 seconds]', left('bo')],
    ['19:44 -!- bo was kicked from #club by lin [spam]', left('bo', 'lin')],
    [
      '19:44 -!- Netsplit a.example <-> b.example quits: amara, tomas (+3 more, use /NETSPLIT to show all of them)',
      { kind: 'left', nicks: ['amara', 'tomas'] },
    ],
    ['19:44 -!- Netsplit over, joins: amara', joined('amara')],
    ['19:44 -!- amara is now known as amara_', nothing],
    ['19:44 -!- mode/#club [+o lin] by ChanServ', nothing],
    ['19:44 -bo:#club- buy now', nothing],
    ['19:44 what is this', unknown],
  ]
  for (const [line, deed] of cases) assert.deepEqual(readIrcLine(line).deed, deed, line)
  assert.deepEqual(readIrcLine('19:44:05 <+tomas> hi').clock, at(19, 44, 5))
})

test('the marks of an irssi log tell the day', () => {
  assert.deepEqual(readIrcLine('--- Log opened Sat Nov 21 19:43:57 2026').day, { year: 2026, month: 11, day: 21 })
  assert.deepEqual(readIrcLine('--- Day changed Sun Nov 22 2026').day, { year: 2026, month: 11, day: 22 })
  assert.equal(readIrcLine('--- Log opened some day').day, undefined)
  assert.deepEqual(readIrcLine('--- Log opened some day').deed, nothing)
})

test('WeeChat lines carry their date and a sign in the middle column', () => {
  const cases: [string, object][] = [
    ['2026-11-21 19:44:01\tamara\thello\tyou', said('amara', 'hello\tyou')],
    ['2026-11-21 19:44:01\t@lin\thello', said('lin', 'hello')],
    ['2026-11-21 19:44:00\t-->\tamara (~am@host.example) has joined #club', joined('amara')],
    ['2026-11-21 19:44:00\t-->\tamara [am] (Amara B) (~am@host.example) has joined #club', joined('amara')],
    ['2026-11-21 19:44:02\t<--\tbo (~bo@host.example) has left #club (bye)', left('bo')],
    ['2026-11-21 19:44:02\t<--\tbo (~bo@host.example) has quit (Quit: bye)', left('bo')],
    ['2026-11-21 19:44:02\t<--\tlin has kicked bo (spam)', left('bo', 'lin')],
    ['2026-11-21 19:44:03\t *\tamara waves', did('amara', 'waves')],
    ['2026-11-21 19:44:03\t--\tMode #club [+o lin] by ChanServ', nothing],
    ['2026-11-21 19:44:03\t=!=\tirc: connection lost', nothing],
    ['2026-11-21 19:44:03\tno second tab', unknown],
    ['2026-11-21 19:44:03 no tab', unknown],
  ]
  for (const [line, deed] of cases) assert.deepEqual(readIrcLine(line).deed, deed, line)
  const { day, clock } = readIrcLine('2026-11-21 19:44:01\tamara\thello')
  assert.deepEqual([day, clock], [{ year: 2026, month: 11, day: 21 }, at(19, 44, 1)])
})

test('bracketed lines are those of ZNC, of the Raku archive and of mIRC', () => {
  const cases: [string, object][] = [
    ['[19:44:01] <amara> hello', said('amara', 'hello')],
    ['[9:05] <amara> one digit', said('amara', 'one digit')],
    ['[19:44] <amara>', said('amara', '')],
    ['[19:44:00] *** Joins: amara (~am@host.example)', joined('amara')],
    ['[19:44:02] *** Parts: bo (~bo@host.example) (bye)', left('bo')],
    ['[19:44:02] *** Quits: bo (~bo@host.example) (Quit: bye)', left('bo')],
    ['[19:44:03] *** bo was kicked by lin (spam)', left('bo', 'lin')],
    ['[19:44] *** amara joined', joined('amara')],
    ['[19:44] *** amara left', left('amara')],
    ['[19:44] *** amara (~am@host.example) has joined #club', joined('amara')],
    ['[19:44] *** amara (~am@host.example) has quit (gone)', left('amara')],
    ['[19:44] *** amara is now known as amara_', nothing],
    ['[19:44] *** lin sets mode: +v amara', nothing],
    ['[19:44] *** lin changes topic to: all have joined', nothing],
    ['[19:44] * amara waves', did('amara', 'waves')],
    ['[19:44]  * amara waves twice', did('amara', 'waves twice')],
    ['[19:44] -bo:#club- buy now', nothing],
    ['[19:44] (amara/#club) lin: hello', unknown],
    ['[today] <amara> hello', unknown],
  ]
  for (const [line, deed] of cases) assert.deepEqual(readIrcLine(line).deed, deed, line)
})

test("the Ubuntu archive's untimed lines are joins, leaves, kicks, or actions in the same dress", () => {
  const cases: [string, object][] = [
    ['=== amara [n=am@host.example]  has joined #ubuntu', joined('amara')],
    ['=== amara [~am@host.example]  has left #ubuntu ["Leaving"]', left('amara')],
    ['=== bur[n] er [~b@host.example]  has joined #ubuntu', joined('bur[n] er')],
    ['=== [optik]  [~o@host.example]  has joined #ubuntu', joined('[optik]')],
    ['=== amara [[n] -85@host.example]  has joined #ubuntu', joined('amara')],
    ['=== bo was kicked off #ubuntu by lin (flood)', left('bo', 'lin')],
    ['=== amara is now known as amara_', nothing],
    ['=== Rubin[work]  is now known as Rubin', nothing],
    ['=== mode/#ubuntu [+o lin]  by ChanServ', nothing],
    ['=== Topic for #ubuntu: be nice', nothing],
    ['=== lin changed the topic of #ubuntu to: be nice', nothing],
    ['=== netjoined: irc.example -> other.example', nothing],
    ['=== amara waves', did('amara', 'waves')],
    ['=== amara has joined #ubuntu-offtopic in spirit', did('amara', 'has joined #ubuntu-offtopic in spirit')],
    ['=== bo is now known as the king of spam', did('bo', 'is now known as the king of spam')],
    ['=== sinope[crashed]  will miss it', did('sinope[crashed]', 'will miss it')],
    ['===no space', unknown],
  ]
  for (const [line, deed] of cases) assert.deepEqual(readIrcLine(line).deed, deed, line)
  assert.equal(readIrcLine('=== amara waves').clock, undefined)
})

test('a line may name its channel and date in front', () => {
  const line = readIrcLine('ubuntu-devel 2017-03-23 [12:30:05] <amara> hello')
  assert.deepEqual(line, {
    deed: said('amara', 'hello'),
    clock: at(12, 30, 5),
    channel: 'ubuntu-devel',
    day: { year: 2017, month: 3, day: 23 },
  })
  assert.deepEqual(readIrcLine('ubuntu-devel 2017-03-23 *** amara joined').deed, joined('amara'))
  assert.deepEqual(readIrcLine('dear diary 2017-03-23 [12:30] <amara> hello').deed, unknown)
})

test('colours and styles of mIRC are no part of what was said', () => {
  assert.deepEqual(readIrcLine('[19:44] <bo> \u00034,12buy\u000f \u0002now\u0002').deed, said('bo', 'buy now'))
})

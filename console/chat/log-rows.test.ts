import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Happening, logRows, type Message } from './log-rows.ts'

const speaker = (name: string) => ({ id: `member-${name}`, name, kind: 'human' })

function message(id: string, sentAt: string, name: string, more: object = {}): Message {
  return { id, sentAt, speaker: speaker(name), replyTo: null, text: id, ...more } as unknown as Message
}

function happening(id: string, at: string): Happening {
  return { id, at, kind: 'joined', member: speaker('Amara'), operator: null } as unknown as Happening
}

const stretch = (items: Message[], happenings: Happening[] = []) => ({ items, happenings, earlier: null, later: null })
const dayOf = (instant: string) => instant.slice(0, 10)

test('each day has a heading and one person’s messages within five minutes are one turn', () => {
  const rows = logRows(
    [
      stretch([
        message('a', '2026-11-17T23:59:00Z', 'Lin'),
        message('b', '2026-11-18T00:01:00Z', 'Lin'),
        message('c', '2026-11-18T00:03:00Z', 'Lin'),
        message('d', '2026-11-18T00:04:00Z', 'Tomas'),
        message('e', '2026-11-18T00:20:00Z', 'Tomas'),
      ]),
    ],
    dayOf,
  )
  assert.deepEqual(
    rows.map((row) => [row.day ?? '', row.kind === 'message' && row.isContinued ? `${row.key}+` : row.key]),
    [
      ['2026-11-17', 'a'],
      ['2026-11-18', 'b'],
      ['', 'c+'],
      ['', 'd'],
      ['', 'e'],
    ],
  )
})

test('an answer begins a new turn so that what it answers can stand above it', () => {
  const answer = message('b', '2026-11-18T00:02:00Z', 'Lin', { replyTo: { id: 'x', speaker: null, excerpt: null } })
  const rows = logRows([stretch([message('a', '2026-11-18T00:01:00Z', 'Lin'), answer])], dayOf)
  assert.equal(rows[1]?.kind === 'message' && rows[1].isContinued, false)
})

test('stretches that overlap show each message once, and comings and goings are gathered', () => {
  const a = message('a', '2026-11-18T00:01:00Z', 'Lin')
  const b = message('b', '2026-11-18T00:09:00Z', 'Lin')
  const joins = [happening('h1', '2026-11-18T00:02:00Z'), happening('h2', '2026-11-18T00:03:00Z')]
  const rows = logRows([stretch([a], joins), stretch([a, b], joins)], dayOf)
  assert.deepEqual(
    rows.map((row) => row.key),
    ['a', 'h1', 'b'],
  )
  assert.equal(rows[1]?.kind === 'happenings' && rows[1].happenings.length, 2)
})

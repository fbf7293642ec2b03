import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pieceOf } from './partitions.ts'
import { dayTerm, nextSpan, windowBefore } from './search-windows.ts'

const at = (iso: string) => Date.parse(`${iso}Z`)
const pieces = ['2030-03-10T00:00', '2030-02-10T00:00', '2030-01-10T00:00', '2012-05-01T00:00', '1999-01-01T00:00'].map((iso) =>
  pieceOf(at(iso)),
)
const told = (window: ReturnType<typeof windowBefore>) =>
  window && [new Date(window.fromMs).toISOString().slice(0, 16), new Date(window.toMs).toISOString().slice(0, 16), window.days.length]
const back = (before: string, span: number, earliestMs = 0) => told(windowBefore(pieces, { beforeMs: at(before), earliestMs }, span))

test('a short look takes whole days, names them, and stays within a piece of the log', () => {
  assert.deepEqual(back('2030-03-10T15:30', 1), ['2030-03-10T00:00', '2030-03-10T15:30', 1])
  assert.deepEqual(back('2030-03-10T15:30', 4), ['2030-03-07T00:00', '2030-03-10T15:30', 4])
  assert.deepEqual(back('2030-03-02T00:00', 8), ['2030-03-01T00:00', '2030-03-02T00:00', 1])
  assert.deepEqual(back('2030-03-01T00:00', 1), ['2030-02-28T00:00', '2030-03-01T00:00', 1])
})

test('a long look goes over many pieces and names no days', () => {
  assert.deepEqual(back('2030-03-10T15:30', 64), ['2030-01-06T00:00', '2030-03-10T15:30', 0])
})

test('gaps of the log are passed over at once, and nothing is looked at before the earliest instant', () => {
  assert.deepEqual(back('2030-01-01T00:00', 1), ['2012-12-31T00:00', '2013-01-01T00:00', 1])
  assert.deepEqual(back('2030-03-10T15:30', 4, at('2030-03-09T12:00')), ['2030-03-09T12:00', '2030-03-10T15:30', 2])
  assert.equal(back('2030-03-09T12:00', 4, at('2030-03-09T12:00')), null)
})

test('looks that follow each other leave nothing out until the beginning of the log', () => {
  for (const grow of [1, 3, 8]) {
    let beforeMs = at('2030-03-10T15:30')
    let span = 1
    const seen: [number, number][] = []
    for (
      let window = windowBefore(pieces, { beforeMs, earliestMs: 0 }, span);
      window !== null;
      window = windowBefore(pieces, { beforeMs, earliestMs: 0 }, span)
    ) {
      seen.push([window.fromMs, window.toMs])
      assert.ok(window.fromMs < window.toMs && window.toMs <= beforeMs)
      beforeMs = window.fromMs
      span *= grow
    }
    for (const { fromMs, toMs } of pieces) {
      const covered = seen.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)), 0)
      assert.equal(covered, Math.min(toMs, at('2030-03-10T15:30')) - Math.max(fromMs, 0))
    }
  }
})

test('a message is filed under its day, and a look names the days of everything in it', () => {
  const window = windowBefore(pieces, { beforeMs: at('2030-03-10T15:30'), earliestMs: 0 }, 2)
  assert.deepEqual(window?.days, [dayTerm(at('2030-03-09T00:00')), dayTerm(at('2030-03-10T15:29'))])
  assert.notEqual(dayTerm(at('2030-03-09T23:59')), dayTerm(at('2030-03-10T00:00')))
})

test('the less was found, the further back goes the next look', () => {
  assert.deepEqual([nextSpan(1, 0, 30), nextSpan(1, 3, 30), nextSpan(4, 30, 30)], [8, 4, 4])
})

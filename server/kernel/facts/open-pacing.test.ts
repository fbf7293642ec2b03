import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineListener, type Listener, type Pace } from './define-listener.ts'
import { openPacing, type Pacing } from './open-pacing.ts'

const listenerOf = (pace: Pace) => defineListener({ name: `test.${pace}`, hears: [], pace, run: async () => undefined })
const here = 'one workspace'

function readPage(pacing: Pacing, listener: Listener, page: { begun: number; ended: number }): void {
  pacing.noteReading(listener)
  pacing.noteRead(here, listener, { ...page, isRead: true })
}

test('whom somebody waits for reads at any time', () => {
  const pacing = openPacing()
  const reply = listenerOf('at-once')
  pacing.noteTold(here, 1000)
  readPage(pacing, reply, { begun: 900, ended: 1000 })
  assert.equal(pacing.mayRead(here, reply, 1000), true)
})

test('who keeps sums rests four times as long as the page took, while facts pour in', () => {
  const pacing = openPacing()
  const sums = listenerOf('gathering')
  assert.equal(pacing.mayRead(here, sums, 0), true, 'the first page is read at once')
  readPage(pacing, sums, { begun: 1000, ended: 1200 })
  for (let now = 1200; now < 2000; now += 50) {
    pacing.noteTold(here, now)
    assert.equal(pacing.mayRead(here, sums, now), false, `at ${now}`)
    assert.equal(pacing.mayRead('another workspace', sums, now), true, 'rests only where it read')
  }
  assert.equal(pacing.mayRead(here, sums, 2000), true)
})

test('a rest ends when no facts come any more, and is never longer than six seconds', () => {
  const pacing = openPacing()
  const sums = listenerOf('gathering')
  pacing.noteTold(here, 10_000)
  readPage(pacing, sums, { begun: 0, ended: 10_000 })
  assert.deepEqual(
    [10_120, 10_121].map((now) => pacing.mayRead(here, sums, now)),
    [false, true],
  )
  pacing.noteTold(here, 15_990)
  assert.deepEqual(
    [15_999, 16_000].map((now) => pacing.mayRead(here, sums, now)),
    [false, true],
  )
})

test('a patient listener reads when nobody else does and nothing comes, and else every two seconds', () => {
  const pacing = openPacing()
  const words = listenerOf('patient')
  readPage(pacing, words, { begun: 400, ended: 500 })
  assert.equal(pacing.mayRead(here, words, 600), true)
  readPage(pacing, listenerOf('gathering'), { begun: 500, ended: 800 })
  assert.deepEqual(
    [800, 999, 1000].map((now) => pacing.mayRead(here, words, now)),
    [false, false, true],
  )
  pacing.noteReading(listenerOf('gathering'))
  assert.equal(pacing.mayRead(here, words, 1400), false, 'somebody is in the middle of a page')
  pacing.noteRead(here, listenerOf('gathering'), { begun: 1000, ended: 1500, isRead: false })
  assert.equal(pacing.mayRead(here, words, 1500), true)
  for (let now = 1500; now < 2500; now += 100) {
    pacing.noteTold(here, now)
    assert.equal(pacing.mayRead(here, words, now), false)
  }
  pacing.noteTold(here, 2500)
  assert.equal(pacing.mayRead(here, words, 2500), true)
})

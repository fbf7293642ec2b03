import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../../../contract/raw-event.ts'
import { pageWriter } from './page-writer.ts'
import { skippedLine } from './skipped-line.ts'

const event = (at: number): RawEvent => ({ kind: 'message', at, eventId: null, group: { externalId: 'g', name: 'g' }, user: null })

test('pages end with their thousandth event whenever they are asked for', () => {
  const shapes = [1, 7, 999, 5000].map((asked) => {
    const pages = pageWriter()
    const sizes: [number, number][] = []
    for (let i = 0; i < 2500; i++) {
      pages.event(event(i))
      if (i % 100 === 0) pages.skip(skippedLine('a', i, 'malformed', 'x'))
      if (i % asked === 0) sizes.push(...pages.fullPages().map((page): [number, number] => [page.events.length, page.skipped.length]))
    }
    sizes.push(...pages.lastPages().map((page): [number, number] => [page.events.length, page.skipped.length]))
    return sizes
  })
  for (const shape of shapes)
    assert.deepEqual(shape, [
      [1000, 10],
      [1000, 10],
      [500, 5],
    ])
})

test('skipped lines alone fill pages too, and nothing makes no page', () => {
  const pages = pageWriter()
  assert.deepEqual(pages.lastPages(), [])
  for (let i = 0; i < 1500; i++) pages.skip(skippedLine('a', i, 'malformed', 'x'))
  assert.deepEqual(
    pages.fullPages().map((page) => page.skipped.length),
    [1000],
  )
  assert.deepEqual(
    pages.lastPages().map((page) => page.skipped.length),
    [500],
  )
})

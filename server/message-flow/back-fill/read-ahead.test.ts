import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportPage, SkippedLine } from '../../connectors/import/import-format.ts'
import { said } from '../../kernel/testing/open-town.ts'
import { gather, type Portion, passOver, readAhead } from './read-ahead.ts'

const event = (number: number) => said({ by: 'Amara', text: String(number) })
const line = (number: number): SkippedLine => ({ file: 'a', line: number, reason: 'malformed', sample: '' })

async function* pages(...sizes: [events: number, skipped: number][]): AsyncGenerator<ImportPage> {
  let number = 0
  for (const [events, skipped] of sizes) {
    yield {
      events: Array.from({ length: events }, () => event(number++)),
      skipped: Array.from({ length: skipped }, (_, place) => line(place)),
    }
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

const sizes = (portions: Portion[]) => portions.map(({ events, skipped }) => [events.length, skipped.length])
const texts = (events: Portion['events']) => events.map(({ message }) => Number(message?.text))

test('pages are gathered until there is enough for a transaction; the last portion may be smaller, none is empty', async () => {
  assert.deepEqual(sizes(await all(gather(pages([2, 1], [1, 0], [3, 0], [1, 1]), 3))), [
    [3, 1],
    [3, 0],
    [1, 1],
  ])
  assert.deepEqual(sizes(await all(gather(pages([0, 2], [0, 1], [0, 1]), 3))), [
    [0, 3],
    [0, 1],
  ])
  assert.deepEqual(await all(gather(pages([0, 0]), 3)), [])
})

test('what an earlier try settled is passed over, wherever it ended; skipped lines are told again', async () => {
  for (const done of [0, 1, 3, 4, 7, 99]) {
    const portions = await all(passOver(gather(pages([3, 1], [3, 1], [1, 1]), 3), done))
    assert.deepEqual(
      portions.flatMap(({ passed }) => texts(passed)),
      [0, 1, 2, 3, 4, 5, 6].slice(0, done),
    )
    assert.deepEqual(
      portions.flatMap(({ events }) => texts(events)),
      [0, 1, 2, 3, 4, 5, 6].slice(done),
    )
    assert.equal(portions.flatMap(({ skipped }) => skipped).length, 3)
  }
})

test('reading is one item ahead of the consumer, and never more', async () => {
  const made: number[] = []
  async function* count() {
    for (let number = 1; number <= 4; number += 1) {
      made.push(number)
      yield number
    }
  }
  const seen: string[] = []
  for await (const number of readAhead(count())) {
    await new Promise((done) => setImmediate(done))
    seen.push(`${number} of ${made.length}`)
  }
  assert.deepEqual(seen, ['1 of 2', '2 of 3', '3 of 4', '4 of 4'])
})

test('what goes wrong ahead is thrown when its turn comes, after what was read before it', async () => {
  async function* broken() {
    yield 1
    yield 2
    throw new Error('the file ends here')
  }
  const seen: number[] = []
  await assert.rejects(async () => {
    for await (const number of readAhead(broken())) seen.push(number)
  }, /the file ends here/)
  assert.deepEqual(seen, [1, 2])
})

test('a consumer that leaves early closes the source', async () => {
  let isClosed = false
  async function* source() {
    try {
      for (let number = 0; ; number += 1) yield number
    } finally {
      isClosed = true
    }
  }
  for await (const number of readAhead(source())) if (number === 3) break
  assert.ok(isClosed)
})

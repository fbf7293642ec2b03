import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../season/seeded-random.ts'
import { monthlyBooks, shelfBooks } from './books.ts'
import { dayWords, gapsOfScene } from './fill-gaps.ts'
import { morningNotices } from './morning-sayings.ts'
import { corpora, parseBlocks, readCorpus, readTalk } from './parse-scenes.ts'

const words = dayWords(30, 11, seededRandom('a day'))
const names = new Map(['A', 'B', 'C', 'D', 'E'].map((letter) => [letter, `Person ${letter}`]))
const fillWith = (seed: string) => gapsOfScene(seededRandom(seed), words, names)

test('within a scene people speak of one book and one shop', () => {
  const fill = fillWith('one scene')
  assert.equal(fill('{book}在{store}'), fill('{book}在{store}'))
  assert.notEqual(fill('{book}'), fill('{book2}'))
  const others = new Set(Array.from({ length: 40 }, (_unused, turn) => fillWith(`scene ${turn}`)('{book}')))
  assert.ok(others.size > 10, `${others.size} books in 40 scenes`)
})

test('what is said of a book is said of that book', () => {
  for (let turn = 0; turn < 50; turn += 1) {
    const fill = fillWith(`view ${turn}`)
    const book = shelfBooks.find(({ title }) => title === fill('{plain}'))
    assert.ok(book?.views.includes(fill('{view}')))
    assert.equal(fill('{author}'), book?.author)
  }
})

test('numbers are thrown anew each time', () => {
  const fill = fillWith('numbers')
  const thrown = new Set(Array.from({ length: 60 }, () => fill('{n:1-9}')))
  assert.ok(thrown.size > 5)
})

test('a gap that nothing fills is named', () => {
  assert.throws(() => fillWith('x')('您好{nobody}'), /nothing fills \{nobody\}/)
})

test('every wording of every scene, night and notice can be filled', () => {
  const wordings = [
    ...corpora.flatMap((name) => readCorpus(name).flatMap((scene) => scene.turns.flatMap((turn) => turn.wordings))),
    ...parseBlocks(readTalk('night-talk')).flatMap((night) => night.lines),
    ...morningNotices,
  ]
  const fill = fillWith('everything')
  for (const wording of wordings) assert.doesNotMatch(fill(wording), /[{}|]/, wording)
})

test('nobody speaks of pages that lie ahead', () => {
  const early = dayWords(0, 8, seededRandom('day one'))
  const seen = new Set(Array.from({ length: 80 }, (_unused, turn) => gapsOfScene(seededRandom('early', turn), early, names)('{mview}')))
  const last = early.monthly.views.at(-1) ?? ''
  assert.ok(seen.size > 1)
  assert.equal(seen.has(last), false)
})

test('a book is read for a month, and the next month has another', () => {
  const bookOn = (day: number) => dayWords(day, 8, seededRandom('month')).monthly
  assert.equal(bookOn(0), bookOn(27))
  assert.notEqual(bookOn(27), bookOn(28))
  assert.equal(bookOn(28 * monthlyBooks.length), bookOn(0))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communityOf, groupsOf, monthsOf, piecesOf, townShape } from './town-shape.ts'

const endAt = Date.UTC(2026, 9, 20)
const shape = townShape('medium', { messages: undefined, people: undefined }, endAt)

test('five years end today without a gap, hold all messages, and grow', () => {
  const months = monthsOf(shape)
  assert.equal(months.length, 60)
  assert.deepEqual([months[0]?.fromMs, months[59]?.fromMs, months[59]?.toMs], [Date.UTC(2021, 10, 1), Date.UTC(2026, 9, 1), endAt])
  for (const [index, month] of months.entries()) if (index > 0) assert.equal(month.fromMs, months[index - 1]?.toMs)
  assert.equal(
    months.reduce((sum, month) => sum + month.messages, 0),
    shape.messages,
  )
  assert.ok((months[58]?.messages ?? 0) > 1.8 * (months[0]?.messages ?? 0))
  assert.deepEqual([months[59]?.people, months[29]?.people], [shape.people, shape.people / 2])
})

test('months stand in the pieces that the log is cut into', () => {
  const pieces = piecesOf(monthsOf(shape))
  assert.deepEqual(
    pieces.slice(0, 5).map(({ piece, months }) => [piece.name, months.length]),
    [
      ['2021', 2],
      ['2022', 12],
      ['2023', 12],
      ['2024', 12],
      ['2025_01', 1],
    ],
  )
  for (const { piece, months } of pieces) assert.ok(months.every((month) => month.fromMs >= piece.fromMs && month.toMs <= piece.toMs))
})

test('everybody has one community, the first holds half, and every group belongs to one', () => {
  const counts = [0, 0, 0, 0]
  for (let person = 0; person < 100_000; person += 1) {
    const community = communityOf(person, 4)
    counts[community] = (counts[community] ?? 0) + 1
  }
  assert.ok(Math.abs((counts[0] ?? 0) / 100_000 - 0.5) < 0.02 && counts.every((count) => count > 5000), counts.join())
  const ranges = [0, 1, 2, 3].map((community) => groupsOf(community, shape))
  assert.deepEqual([ranges[0]?.from, ranges[3]?.to], [0, shape.groups])
  for (const [index, range] of ranges.entries()) assert.ok(range.to > range.from && (index === 0 || range.from === ranges[index - 1]?.to))
})

test('what is wished for takes the place of what the size says', () => {
  const wished = townShape('large', { messages: 5_000_000, people: 20_000 }, endAt)
  assert.deepEqual([wished.messages, wished.people, wished.groups], [5_000_000, 20_000, 400])
})

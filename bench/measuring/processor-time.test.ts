import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processorTime, renderProcessorTime, ticksIn } from './processor-time.ts'

test('own time and that of ended children are added up, from behind the name', () => {
  const fields = ['S', ...Array.from({ length: 10 }, (_, index) => String(index + 1)), '300', '40', '5', '6', '20', '0']
  assert.equal(ticksIn(`77 (a b) c) ${fields.join(' ')}`), 351)
  assert.equal(ticksIn(''), 0)
})

test('work takes processor time, and the time is told for each piece of it', async () => {
  const before = await processorTime()
  let sum = 0
  for (let turn = 0; turn < 3e7; turn += 1) sum += Math.sqrt(turn)
  assert.ok(sum > 0)
  const after = await processorTime()
  assert.ok(after.own > before.own)
  assert.equal(renderProcessorTime({ own: 1, below: 2 }, { own: 1.5, below: 2.25 }, 10_000), '50 µs in this process, 25 µs in PostgreSQL')
})

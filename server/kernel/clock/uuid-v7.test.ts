import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { uuidv7, uuidv7Bounds, uuidv7FromHash, uuidv7Time } from './uuid-v7.ts'

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const LAST_MS = 2 ** 48 - 1

test('the example of RFC 9562 comes out of its own time and bits', () => {
  // Appendix A.6: rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F at 2022-02-22 14:22:22 GMT-05:00.
  const bits = Buffer.from('0cc318c4dc0c0c07398f', 'hex')
  assert.equal(uuidv7FromHash(1_645_557_742_000, bits), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  assert.equal(uuidv7Time('017f22e2-79b0-7cc3-98c4-dc0c0c07398f'), 1_645_557_742_000)
})

test('ids of one ms rise, are all different, and carry that ms', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7(1_900_000_000_123))
  assert.deepEqual([...ids].sort(), ids)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, SHAPE)
  assert.equal(uuidv7Time(ids.at(-1) ?? ''), 1_900_000_000_123)
})

test('the count within a ms carries over into its upper bits', () => {
  const ones = () => new Uint8Array(10).fill(255)
  const first = uuidv7(1_900_000_000_777, ones)
  const second = uuidv7(1_900_000_000_777, ones)
  assert.match(first, /-77ff-bfff-ffffffffffff$/)
  assert.match(second, /-7800-8000-0000ffffffff$/)
})

test('going back to an earlier ms gives ids of that ms again', () => {
  const ids = [uuidv7(5000), uuidv7(4000), uuidv7(5000), uuidv7(4000)]
  assert.deepEqual(ids.map(uuidv7Time), [5000, 4000, 5000, 4000])
  assert.equal(new Set(ids).size, 4)
})

test('one digest at one time is one id, whatever happens in between', () => {
  const digest = createHash('sha256').update('hutong:1:42').digest()
  const id = uuidv7FromHash(1_700_000_000_000, digest)
  uuidv7(1_700_000_000_000)
  assert.equal(uuidv7FromHash(1_700_000_000_000, digest), id)
  assert.match(id, SHAPE)
  assert.notEqual(uuidv7FromHash(1_700_000_000_001, digest), id)
  assert.notEqual(uuidv7FromHash(1_700_000_000_000, createHash('sha256').update('hutong:1:43').digest()), id)
  assert.throws(() => uuidv7FromHash(0, digest.subarray(0, 9)), RangeError)
})

test('all 74 free bits of the digest reach the id', () => {
  const zero = uuidv7FromHash(0, new Uint8Array(10))
  let reached = 0
  for (let bit = 0; bit < 80; bit++) {
    const digest = new Uint8Array(10)
    digest[bit >> 3] = 0x80 >> (bit & 7)
    if (uuidv7FromHash(0, digest) !== zero) reached += 1
  }
  assert.equal(reached, 74)
})

test('bounds hold every id of the range and none of the ms before or after', () => {
  const { lowest, highest } = uuidv7Bounds(1000, 2000)
  const zeros = new Uint8Array(10)
  const ones = new Uint8Array(10).fill(255)
  assert.equal(uuidv7FromHash(1000, zeros), lowest)
  assert.equal(uuidv7FromHash(1999, ones), highest)
  assert.ok(uuidv7FromHash(999, ones) < lowest)
  assert.ok(uuidv7FromHash(2000, zeros) > highest)
})

test('bounds outside the 48 bits move to the nearest id, and an empty range holds none', () => {
  const all = uuidv7Bounds(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  assert.equal(all.lowest, '00000000-0000-7000-8000-000000000000')
  assert.equal(all.highest, 'ffffffff-ffff-7fff-bfff-ffffffffffff')
  for (const [from, to] of [
    [1000, 1000],
    [-5000, -1000],
    [-1000, 0],
    [2 ** 48, 2 ** 48 + 5],
    [2000, 1000],
  ] as const) {
    const { lowest, highest } = uuidv7Bounds(from, to)
    assert.ok(lowest > highest, `${from} ${to}`)
  }
  assert.throws(() => uuidv7Bounds(Number.NaN, 1), RangeError)
})

test('times that 48 bits cannot carry are refused, the last that they can is not', () => {
  assert.equal(uuidv7Time(uuidv7(LAST_MS)), LAST_MS)
  assert.equal(uuidv7Time(uuidv7(1234.9)), 1234)
  for (const ms of [-1, LAST_MS + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => uuidv7(ms), RangeError)
    assert.throws(() => uuidv7FromHash(ms, new Uint8Array(10)), RangeError)
  }
  assert.throws(() => uuidv7Time('3f2504e0-4f89-41d3-9a0c-0305e82c3301'), RangeError)
})

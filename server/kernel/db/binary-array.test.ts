import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../testing/open-house.ts'
import {
  bigintArray,
  booleanArray,
  byteaArray,
  dayNumberArray,
  instantArray,
  integerArray,
  smallintArray,
  textArray,
  uuidArray,
} from './binary-array.ts'

test('PostgreSQL reads from a binary array what it reads from the same array as text', async (t) => {
  const house = await openHouse(t)
  const id = '01b76d8e-c800-7abc-8def-000000000001'
  const upper = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'
  const words = ['', 'plain', '社群运营，"引号" \\ {花括号}', '👩‍👩‍👧', '\n\t', 'null', null]
  const instants = [0, 1, -62_135_596_800_000, 1_796_108_400_123, 253_402_300_799_999, null]
  const cases: [string, Buffer, unknown[]][] = [
    ['uuid', uuidArray([id, null, upper]), [id, null, upper.toLowerCase()]],
    ['smallint', smallintArray([-32_768, 0, 32_767, null]), [-32_768, 0, 32_767, null]],
    ['integer', integerArray([-2_147_483_648, null, 2_147_483_647]), [-2_147_483_648, null, 2_147_483_647]],
    ['text', textArray(words), words],
    ['boolean', booleanArray([true, false]), [true, false]],
  ]
  for (const [type, buffer, expected] of cases) {
    const [row] = await house.rows<{ given: unknown }>(`select $1::${type}[] as given`, [buffer])
    assert.deepEqual(row?.given, expected, type)
  }
  const bigs = [0, -1, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null]
  const [big] = await house.rows<{ given: unknown }>('select $1::bigint[]::text[] as given', [bigintArray(bigs)])
  assert.deepEqual(
    big?.given,
    bigs.map((value) => (value === null ? null : String(value))),
  )
  const [instant] = await house.rows<{ given: unknown }>(
    'select array(select (extract(epoch from i) * 1000)::bigint::text from unnest($1::timestamptz[]) i) as given',
    [instantArray(instants)],
  )
  assert.deepEqual(
    instant?.given,
    instants.map((value) => (value === null ? null : String(value))),
  )
  const [day] = await house.rows<{ given: unknown }>('select $1::date[]::text[] as given', [dayNumberArray([0, -1, 10_957, 20_788, null])])
  assert.deepEqual(day?.given, ['1970-01-01', '1969-12-31', '2000-01-01', '2026-12-01', null])
  const bytes = [Buffer.alloc(0), Buffer.from([0, 255, 92, 120]), Buffer.from('社群')]
  const [held] = await house.rows<{ given: string[] }>("select array(select encode(b, 'hex') from unnest($1::bytea[]) b) as given", [
    byteaArray(bytes),
  ])
  assert.deepEqual(
    held?.given,
    bytes.map((value) => value.toString('hex')),
  )
})

test('an empty array is one, and one of another type than declared is refused', async (t) => {
  const house = await openHouse(t)
  for (const [type, buffer] of [
    ['uuid', uuidArray([])],
    ['text', textArray([])],
    ['bytea', byteaArray([])],
  ] as const) {
    const [row] = await house.rows<{ given: number }>(`select cardinality($1::${type}[]) as given`, [buffer])
    assert.equal(row?.given, 0, type)
  }
  await assert.rejects(house.rows('select $1::uuid[]', [textArray(['x'])]), /array element type 25/)
  assert.throws(() => uuidArray(['1']), /not a UUID/)
})

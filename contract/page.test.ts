import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Instant, pageOf, pageQuery, Rate } from './page.ts'

const Query = z.object(pageQuery)

test('a page is asked for with a limit of 1 to 200, as the address bar writes it', () => {
  assert.deepEqual(Query.parse({ limit: '200', cursor: 'WyJhIl0' }), { limit: 200, cursor: 'WyJhIl0' })
  assert.deepEqual(Query.parse({}), {})
  for (const limit of ['0', '201', '1.5', 'many', '-1', '']) assert.ok(!Query.safeParse({ limit }).success, limit)
  assert.ok(!Query.safeParse({ cursor: 'x'.repeat(401) }).success)
})

test('a page says where it goes on, or that it ends', () => {
  const Names = pageOf(z.string())
  assert.ok(Names.safeParse({ items: ['Amara'], next: null, total: 1 }).success)
  assert.ok(Names.safeParse({ items: [], next: 'x', total: null }).success)
  assert.ok(!Names.safeParse({ items: ['Amara'], total: 1 }).success)
  assert.ok(!Names.safeParse({ items: [1], next: null, total: 1 }).success)
})

test('an instant names its offset: a wall time alone is none', () => {
  for (const good of ['2030-03-01T04:00:00Z', '2030-03-01T12:00:00.5+08:00']) assert.ok(Instant.safeParse(good).success, good)
  for (const bad of ['2030-03-01', '2030-03-01T04:00:00', '2030-02-30T00:00:00Z', 'now', ''])
    assert.ok(!Instant.safeParse(bad).success, bad)
})

test('a rate that cannot be known says why instead of showing a number', () => {
  assert.ok(Rate.safeParse({ value: null, n: 0, d: 0, low: null, high: null, reason: 'no_members' }).success)
  assert.ok(!Rate.safeParse({ value: null, n: 0, d: 0, low: null, high: null, reason: 'because' }).success)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import { openHouse } from '../../kernel/testing/open-house.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'
import { earliestSentAt, ensurePieces, latestSentAt, listPieces, pieceOf } from './partitions.ts'

const piece = (iso: string) => {
  const { name, fromMs, toMs } = pieceOf(Date.parse(iso))
  return [name, new Date(fromMs).toISOString().slice(0, 10), new Date(toMs).toISOString().slice(0, 10)]
}

test('the log is cut by month from 2025 on, by year before, and what is older than 2000 lies together', () => {
  assert.deepEqual(piece('2026-11-21T23:59:59.999Z'), ['2026_11', '2026-11-01', '2026-12-01'])
  assert.deepEqual(piece('2025-12-31T23:59:59.999Z'), ['2025_12', '2025-12-01', '2026-01-01'])
  assert.deepEqual(piece('2025-01-01T00:00:00.000Z'), ['2025_01', '2025-01-01', '2025-02-01'])
  assert.deepEqual(piece('2024-12-31T23:59:59.999Z'), ['2024', '2024-01-01', '2025-01-01'])
  assert.deepEqual(piece('2000-01-01T00:00:00.000Z'), ['2000', '2000-01-01', '2001-01-01'])
  assert.deepEqual(piece('1999-12-31T23:59:59.999Z'), ['early', '1800-01-01', '2000-01-01'])
  assert.deepEqual(piece('1962-01-01T00:00:00.000Z')[0], 'early')
})

test('pieces meet without a gap and without an overlap, and every instant lies in its own', () => {
  let at = earliestSentAt
  while (at < latestSentAt) {
    const { fromMs, toMs, name } = pieceOf(at)
    assert.equal(fromMs, at, name)
    assert.deepEqual(pieceOf(toMs - 1), { name, fromMs, toMs })
    at = toMs
  }
  assert.equal(at, latestSentAt)
})

test('a piece is made when it is needed, once, also when several processes need it at once', async (t) => {
  const house = await openHouse(t)
  const instants = ['1995-05-05T00:00:00Z', '2011-03-01T00:00:00Z', '2030-03-31T23:00:00Z', '2030-04-01T00:00:00Z'].map(Date.parse)
  // Another process has not made the same pieces yet, as far as it knows.
  const elsewhere = { ...house.app, database: { ...house.app.database } }
  await Promise.all([ensurePieces(house.app, instants), ensurePieces(elsewhere, instants.toReversed()), ensurePieces(house.app, instants)])
  const pieces = await listPieces(house.app)
  assert.deepEqual(
    pieces.map(({ name }) => name),
    ['2030_04', '2030_03', '2011', 'early'],
  )
  assert.deepEqual(pieces[0], pieceOf(Date.parse('2030-04-15T00:00:00Z')))
})

test('each piece holds exactly its own time, and is walled off between workspaces like the log', async (t) => {
  const town = await openTown(t)
  const minutes = 60 * 24 * 27
  await town.receive([
    said({ by: 'Amara', text: 'in January' }),
    said({ by: 'Amara', text: 'at the end of it', minute: minutes + 60 * 22 + 59 }),
  ])
  await town.receive([said({ by: 'Amara', text: 'in February', minute: minutes + 60 * 23 })])
  const rows = await town.rows('select tableoid::regclass::text as piece, text from chat.message order by id')
  assert.deepEqual(rows, [
    { piece: 'chat.message_2030_01', text: 'in January' },
    { piece: 'chat.message_2030_01', text: 'at the end of it' },
    { piece: 'chat.message_2030_02', text: 'in February' },
  ])
  const walls = await town.rows(`select c.relname, c.relrowsecurity and c.relforcerowsecurity as is_walled,
      exists (select from pg_policy p where p.polrelid = c.oid) as has_policy
    from pg_class c where c.relname ~ '^message_(terms_)?2030_0[12]$' order by 1`)
  assert.equal(walls.length, 4)
  for (const wall of walls) assert.deepEqual([wall.is_walled, wall.has_policy], [true, true], String(wall.relname))
})

test('an instant no clock can mean makes no piece', async (t) => {
  const house = await openHouse(t)
  for (const at of [earliestSentAt - 1, latestSentAt, -8.64e15, 8.64e15])
    await assert.rejects(ensurePieces(house.app, [at]), /no piece of the log/)
  assert.deepEqual(await listPieces(house.app), [])
  await ensurePieces(house.app, [earliestSentAt, latestSentAt - 1])
  assert.deepEqual(
    (await listPieces(house.app)).map(({ name }) => name),
    ['2099_12', 'early'],
  )
  const { lowest } = uuidv7Bounds(earliestSentAt, earliestSentAt)
  const [bounds] = await house.rows<{ bound: string }>(
    "select pg_get_expr(relpartbound, oid) as bound from pg_class where oid = 'chat.message_early'::regclass",
  )
  assert.ok(bounds?.bound.includes(lowest))
})

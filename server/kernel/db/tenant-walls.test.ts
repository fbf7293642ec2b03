// The wall between workspaces, proved on every tenant table there is: new tables are found by themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'
import { type House, openHouse } from '../testing/open-house.ts'
import { inWorkspace } from './database.ts'

type Table = { schema: string; name: string; oid: number }

const tenantTables = `select n.nspname as schema, c.relname as name, c.oid::int as oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = any (kernel.schemas())
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) order by 1, 2`

test('every table of a workspace is behind the wall, and the workspace comes first in its keys', async (t) => {
  const house = await openHouse(t)
  const tables = await house.rows<Table>(tenantTables)
  assert.ok(tables.length >= 6)
  for (const { schema, name, oid } of tables) {
    const [wall] = await house.rows('select relrowsecurity as on, relforcerowsecurity as forced from pg_class where oid = $1', [oid])
    assert.deepEqual(wall, { on: true, forced: true }, `${schema}.${name}`)
    const policies = await house.rows<{ polname: string }>('select polname from pg_policy where polrelid = $1', [oid])
    assert.ok(
      policies.some(({ polname }) => polname === 'own_workspace'),
      `${schema}.${name} has no policy`,
    )
    const [key] = await house.rows<{ first: string }>(
      `select a.attname as first from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = $1 and i.indisprimary`,
      [oid],
    )
    assert.equal(key?.first, 'workspace_id', `the primary key of ${schema}.${name}`)
  }
})

test('the tables without a workspace are few and known, and the app role may not read them', async (t) => {
  const house = await openHouse(t)
  const others = await house.rows<{ table: string }>(
    `select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any (kernel.schemas())
        and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) order by 1`,
  )
  for (const { table } of others) {
    const [right] = await house.rows("select has_table_privilege('hutong_app', $1, 'select, insert, update, delete') as any", [table])
    assert.deepEqual(right, { any: false }, table)
  }
  for (const schema of ['sign_in', 'graphile_worker']) {
    assert.deepEqual(await house.rows("select has_schema_privilege('hutong_app', $1, 'usage') as any", [schema]), [{ any: false }])
  }
})

test('work for a tenant really runs as the bound role, and without a workspace it sees nothing', async (t) => {
  const house = await openHouse(t)
  const { rows } = await house.app.database.appPool.query(
    'select current_user as role, (select count(*)::int from workspace.staff) as seen',
  )
  assert.deepEqual(rows, [{ role: 'hutong_app', seen: 0 }])
  await assert.rejects(house.app.database.appPool.query('select password from sign_in.credential'), /permission denied/)
  await assert.rejects(
    inWorkspace(house.app.database, "x' or true --", async () => undefined),
    TypeError,
  )
})

test('a row of one workspace can be neither seen, changed, removed nor written from another', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const tables = await house.rows<Table>(tenantTables)
  const filled: string[] = []
  for (const table of tables) if (await proveWall(house, other.workspaceId, table)) filled.push(`${table.schema}.${table.name}`)
  t.diagnostic(`${filled.length} of ${tables.length} tables tried with a row`)
  assert.ok(filled.length >= tables.length / 2, `only ${filled.join(', ')} could be filled`)
  for (const needed of ['workspace.staff', 'workspace.api_key', 'kernel.fact', 'kernel.audit_entry', 'kernel.parked_fact'])
    assert.ok(filled.includes(needed), needed)
})

/** False when no row could be made up for the table (a constraint that generic values cannot meet). */
async function proveWall(house: House, otherId: string, table: Table): Promise<boolean> {
  const where = `${table.schema}.${table.name}`
  const owner = await house.app.database.ownerPool.connect()
  try {
    // A superuser's transaction that is rolled back: rows are made up without their neighbours.
    await owner.query("begin; set local session_replication_role = 'replica'; set constraints all deferred")
    const insert = await insertSql(owner, table, house.workspaceId)
    if (
      !(await owner.query(insert).then(
        () => true,
        () => false,
      ))
    )
      return false
    await owner.query('set local role hutong_app')
    const counted = async (workspaceId: string) => {
      await owner.query("select set_config('hutong.workspace_id', $1, true)", [workspaceId])
      const own = `workspace_id = '${house.workspaceId}'`
      return Number((await owner.query(`select count(*)::int as count from ${where} where ${own}`)).rows[0].count)
    }
    assert.ok((await counted(house.workspaceId)) >= 1, `${where} is not seen from its own workspace`)
    assert.equal(await counted(otherId), 0, `${where} is seen from another workspace`)
    assert.equal(
      (await owner.query(`delete from ${where}  where workspace_id = '${house.workspaceId}'`)).rowCount,
      0,
      `${where} is removed from another workspace`,
    )
    assert.equal(
      (await owner.query(`update ${where} set workspace_id = workspace_id where workspace_id = '${house.workspaceId}'`)).rowCount,
      0,
    )
    await assert.rejects(owner.query(insert), /row-level security/, `${where} takes a row of another workspace`)
    return true
  } finally {
    await owner.query('rollback')
    owner.release()
  }
}

async function insertSql(owner: pg.PoolClient, table: Table, workspaceId: string): Promise<string> {
  const { rows } = await owner.query<{ name: string; type: string; category: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as type, t.typcategory as category from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attnotnull and not a.atthasdef`,
    [table.oid],
  )
  const values = rows.map(({ name, type, category }) => {
    if (name === 'workspace_id') return `'${workspaceId}'`
    if (name === 'role') return "'read-only'"
    if (type === 'uuid') return 'gen_random_uuid()'
    if (type === 'jsonb' || type === 'json') return "'{}'"
    if (type === 'bytea') return "'\\x00'"
    return { N: '1', D: 'now()', B: 'true', S: "'x'", A: `'{}'::${type}` }[category] ?? `null::${type}`
  })
  return `insert into ${table.schema}.${table.name} (${rows.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`
}

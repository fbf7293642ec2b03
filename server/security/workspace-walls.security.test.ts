// The second wall between workspaces from behind: what the role that works for tenants can do with any SQL it likes. That every table has the wall
// is proved in server/kernel/db/tenant-walls.test.ts; here stand real rows, the pieces that grow while it runs, and the functions that lend rights.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'
import { furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'

async function openTwo(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const ours = await furnishWorkspace(house, house, 'heron')
  await furnishWorkspace(house, other, 'swallow')
  return { house, ours, ourId: house.workspaceId, theirId: other.workspaceId }
}

/** Any SQL as the role of tenants' work, in a transaction that names a workspace, or none. Nothing of it stays. */
async function asTenant<Result>(
  house: House,
  workspaceId: string | null,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await house.app.database.appPool.connect()
  try {
    await client.query('begin')
    if (workspaceId !== null) await client.query("select set_config('hutong.workspace_id', $1, true)", [workspaceId])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const reachable = `select n.nspname || '.' || c.relname as name, c.relispartition as "isPiece" from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and has_table_privilege('hutong_app', c.oid, 'select') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`

test('with another workspace named, or none, not one row of ours can be read, changed or removed, by a table or by a piece of one', async (t) => {
  const { house, ourId, theirId } = await openTwo(t)
  const tables = await house.rows<{ name: string; isPiece: boolean }>(reachable)
  const touch = (name: string) => [
    `select * from ${name} where workspace_id = '${ourId}'`,
    `update ${name} set workspace_id = workspace_id where workspace_id = '${ourId}' returning 1`,
    `delete from ${name} where workspace_id = '${ourId}' returning 1`,
  ]
  let filled = 0
  for (const { name, isPiece } of tables) {
    const [own] = await house.rows<{ rows: number }>(`select count(*)::int as rows from ${name} where workspace_id = '${ourId}'`)
    if ((own?.rows ?? 0) === 0) continue
    filled += 1
    for (const workspaceId of [theirId, null]) {
      for (const sql of touch(name)) {
        // A piece is reached through its parent only: the role may not name it at all, or sees nothing through it.
        const touched = await asTenant(house, workspaceId, (client) => client.query(sql)).catch((error: Error) => error)
        if (isPiece && touched instanceof Error) assert.match(touched.message, /permission denied/, sql)
        else assert.deepEqual(touched instanceof Error ? touched.message : touched.rowCount, 0, `${sql} in ${workspaceId ?? 'none'}`)
      }
    }
    const seen = await asTenant(house, ourId, (client) => client.query(`select 1 from ${name}`))
    assert.equal(seen.rowCount, own?.rows, `${name} is whole from its own workspace and holds nothing else`)
  }
  assert.ok(filled >= 15, `${filled} tables had rows`)
})

test('the pieces of the log that are made while it runs are walled off like their parents', async (t) => {
  const { house, theirId } = await openTwo(t)
  const pieces = await house.rows<{ name: string; on: boolean; forced: boolean; policies: number }>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname = 'own_workspace') as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relispartition and c.relkind = 'r' and n.nspname = any (kernel.schemas())`,
  )
  assert.ok(pieces.length >= 2)
  for (const { name, ...wall } of pieces) assert.deepEqual(wall, { on: true, forced: true, policies: 1 }, name)
  const [piece] = pieces.filter(({ name }) => name.startsWith('chat.message_2'))
  // Even when somebody grants it by hand.
  await house.rows(`grant select on ${piece?.name} to hutong_app`)
  const theirs = await asTenant(house, theirId, (client) => client.query(`select workspace_id from ${piece?.name}`))
  assert.ok((theirs.rowCount ?? 0) > 0)
  assert.deepEqual([...new Set(theirs.rows.map((row) => row.workspace_id))], [theirId])
})

test('a row can neither be written for nor moved to another workspace', async (t) => {
  const { house, ourId, theirId } = await openTwo(t)
  const writes = [
    `insert into workspace.staff (workspace_id, id, name, email, role, created_at) values ('${ourId}', gen_random_uuid(), 'Bo', 'bo@x.example', 'owner', now())`,
    `insert into workspace.api_key (workspace_id, id, name, role, prefix, secret_hash, created_at) values ('${ourId}', gen_random_uuid(), 'k', 'owner', 'p', '\\x00', now())`,
    `insert into kernel.fact (workspace_id, id, name, told_at, body) values ('${ourId}', gen_random_uuid(), 'chat.messages-stored', now(), '{}')`,
    `update workspace.staff set workspace_id = '${ourId}'`,
    `update chat.message set workspace_id = '${ourId}'`,
  ]
  for (const sql of writes)
    await assert.rejects(
      asTenant(house, theirId, (client) => client.query(sql)),
      /row-level security/,
      sql,
    )
})

test('passwords, sessions, the list of workspaces and the queue are out of reach, and so is giving oneself rights', async (t) => {
  const { house, ourId } = await openTwo(t)
  const forbidden = [
    'select * from sign_in.credential',
    'select * from sign_in.session',
    'select * from sign_in.secret',
    'select * from workspace.workspace',
    'select * from kernel.migration',
    'select * from graphile_worker._private_jobs',
    'alter table workspace.staff disable row level security',
    'drop policy own_workspace on workspace.staff',
    'create or replace function kernel.current_workspace() returns uuid language sql as $$ select null::uuid $$',
    'grant all on workspace.workspace to hutong_app',
    'create table workspace.mine (id int)',
    "copy workspace.staff to program 'true'",
    "select pg_read_file('/etc/passwd')",
    'alter role hutong_app superuser',
  ]
  for (const sql of forbidden)
    await assert.rejects(
      asTenant(house, ourId, (client) => client.query(sql)),
      /permission denied|must be owner/,
      sql,
    )
  const [role] = await house.rows(
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = $1',
    ['hutong_app'],
  )
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false })
})

const lenders = `select n.nspname || '.' || p.proname as name, p.proconfig as config, pg_get_functiondef(p.oid) as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'graphile_worker') order by 1`

test('the functions that lend rights are few and known, and nobody can put a schema of theirs before them', async (t) => {
  const { house } = await openTwo(t)
  const found = await house.rows<{ name: string; config: string[] | null }>(lenders)
  assert.deepEqual(
    found.map(({ name }) => name),
    [
      'kernel.add_job',
      'workspace.add_person',
      'workspace.change_own_workspace',
      'workspace.change_password',
      'workspace.open_first_workspace',
      'workspace.own_workspace',
      'workspace.remove_person',
    ],
  )
  for (const { name, config } of found) assert.deepEqual(config, ['search_path=pg_catalog'], name)
})

test('no function that lends rights touches another workspace: people, passwords, names and jobs stay who they are', async (t) => {
  const { house, ours, ourId, theirId } = await openTwo(t)
  const state = async () => [
    await house.rows('select id, name, zone from workspace.workspace order by id'),
    await house.rows(
      'select p.id, p.workspace_id, c.password from sign_in.person p join sign_in.credential c on c.user_id = p.id order by p.id',
    ),
    await house.rows('select user_id, token from sign_in.session order by token'),
    await house.rows('select j.payload, j.key from graphile_worker._private_jobs j order by j.id'),
  ]
  await house.as('tomas').get('/api/v1/session')
  const before = await state()
  const asThem = async (sql: string) => {
    const client = await house.app.database.appPool.connect()
    try {
      await client.query(`begin; select set_config('hutong.workspace_id', '${theirId}', true)`)
      await client.query(sql)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  await asThem(`select workspace.change_password('${ours.staff}', 'taken over', now())`)
  await asThem(`select workspace.remove_person('${ours.staff}')`)
  await asThem(`select workspace.open_first_workspace(gen_random_uuid(), 'Mine', 'UTC', now())`)
  await asThem(`select workspace.add_person(gen_random_uuid(), 'Bo', 'tomas@hutong.example', gen_random_uuid(), 'x', now())`)
  await assert.rejects(
    asThem(`select workspace.add_person('${ours.staff}', 'Bo', 'bo@hutong.example', gen_random_uuid(), 'x', now())`),
    /duplicate key/,
  )
  const job = (workspaceId: string | null, key: string | null) =>
    `select kernel.add_job('back-fill.undo-import', '${JSON.stringify({ workspaceId, payload: { importId: ours.import } })}', null, null, 5, ${key === null ? 'null' : `'${key}'`})`
  for (const sql of [job(ourId, null), job(null, null), job(theirId, `back-fill.undo-import:${ourId}:${ours.import}`), job(theirId, 'x')])
    await assert.rejects(asThem(sql), /a job belongs to the workspace that queues it/, sql)
  await assert.rejects(
    asTenant(house, null, (client) => client.query(job(ourId, null))),
    /a job belongs to the workspace that queues it/,
  )
  assert.deepEqual(await state(), before)
  await asThem(job(theirId, null))
  assert.equal((await house.rows('select 1 from graphile_worker._private_jobs')).length, (before[3]?.length ?? 0) + 1)
})

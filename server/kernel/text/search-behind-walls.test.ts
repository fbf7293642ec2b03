import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openHouse } from '../testing/open-house.ts'

test('words are looked up by their index although every row stands behind its workspace’s wall', async (t) => {
  const house = await openHouse(t)
  await house.rows(
    `insert into member.person (workspace_id, id, name, kind, rule_kind, kind_by, created_at, terms)
     select $1, gen_random_uuid(), 'Guest', 'human', 'human', 'default', now(), array_to_tsvector(array['guest', 'number' || n]) from generate_series(1, 4000) n`,
    [house.workspaceId],
  )
  await house.rows('analyze member.person')
  const plan = await house.act(async (ctx) => {
    const told = await sql<{
      plan: string
    }>`explain select id from member.person where workspace_id = ${ctx.workspaceId} and terms @@ 'number77'::tsquery`.execute(ctx.db)
    return told.rows.map((row) => Object.values(row).join()).join('\n')
  })
  assert.match(plan, /Bitmap Index Scan on person_terms/)

  // The wall itself still stands: the other workspace does not see what it looks for.
  const other = await house.otherWorkspace()
  const seen = (workspace: typeof other) =>
    workspace.act(async (ctx) => (await sql`select id from member.person where terms @@ 'number77'::tsquery`.execute(ctx.db)).rows.length)
  assert.deepEqual([await seen(house), await seen(other)], [1, 0])
})

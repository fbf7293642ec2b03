import type { House } from './open-house.ts'

/** Every row of a workspace by table, as text. Left out: notes that somebody was here, and figures, which are worked out anew at any time. */
export async function contentOf(house: Pick<House, 'rows'>, workspaceId: string): Promise<Map<string, string>> {
  const tables = await house.rows<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any (kernel.schemas()) and n.nspname <> 'insight'
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) order by 1`,
  )
  const content = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await house.rows<{ text: string }>(
      `select coalesce(string_agg(row, e'\\n' order by row), '') as text from (
         select (to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text as row from ${name} t
          where workspace_id = $1 and coalesce(to_jsonb(t) ->> 'act', '') <> 'session.sign-in') rows`,
      [workspaceId],
    )
    content.set(name, row?.text ?? '')
  }
  content.set(
    'jobs',
    JSON.stringify(
      await house.rows(
        'select identifier, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
      ),
    ),
  )
  return content
}

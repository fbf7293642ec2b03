import { sql } from 'kysely'
import { isoInstant } from '../../../kernel/clock/instant.ts'
import { type Ctx, tables } from '../../../kernel/ctx/ctx.ts'
import type { InvitationRow, WorkspaceTables } from '../table.ts'

const rows = (ctx: Ctx) =>
  tables<WorkspaceTables>(ctx).selectFrom('workspace.invitation').selectAll().where('workspaceId', '=', ctx.workspaceId)

/** Whoever is invited again has only the newer link. */
export async function saveInvitation(ctx: Ctx, row: Omit<InvitationRow, 'workspaceId'>): Promise<void> {
  await sql`insert into workspace.invitation (workspace_id, id, email, role, communities, secret_hash, made_by_name, created_at, expires_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.email}, ${row.role}, ${row.communities}::uuid[], ${row.secretHash}, ${row.madeByName},
            ${isoInstant(row.createdAt)}, ${isoInstant(row.expiresAt)})
    on conflict (workspace_id, email) do update set id = excluded.id, role = excluded.role, communities = excluded.communities,
      secret_hash = excluded.secret_hash, made_by_name = excluded.made_by_name, created_at = excluded.created_at,
      expires_at = excluded.expires_at`.execute(ctx.db)
}

/** Every invitation that nobody has accepted, newest first; a workspace has a handful. */
export async function listInvitations(ctx: Ctx): Promise<InvitationRow[]> {
  return rows(ctx).orderBy('id', 'desc').limit(500).execute()
}

export async function findInvitationBySecret(ctx: Ctx, secretHash: Buffer): Promise<InvitationRow | undefined> {
  return rows(ctx).where('secretHash', '=', secretHash).executeTakeFirst()
}

/** Takes an invitation; undefined when somebody else has taken it meanwhile. */
export async function removeInvitation(ctx: Ctx, id: string): Promise<InvitationRow | undefined> {
  return tables<WorkspaceTables>(ctx)
    .deleteFrom('workspace.invitation')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

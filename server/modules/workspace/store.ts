import { sql } from 'kysely'
import type { Role } from '../../../contract/permission.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { type Ctx, tables } from '../../kernel/ctx/ctx.ts'
import type { ApiKeyRow, StaffRow, WorkspaceRow, WorkspaceTables } from './table.ts'

const db = (ctx: Ctx) => tables<WorkspaceTables>(ctx)

// The list of workspaces belongs to the installation: it is read as the owner of the database, not as a tenant.

export async function listWorkspaceRows(app: App): Promise<WorkspaceRow[]> {
  const found = await sql<WorkspaceRow>`select id, name, zone from workspace.workspace order by created_at, id`.execute(app.database.owner)
  return found.rows
}

/** A further workspace. The first one is opened by insertFirstWorkspace. */
export async function insertWorkspace(app: App, row: WorkspaceRow): Promise<void> {
  await sql`insert into workspace.workspace (id, name, zone, created_at)
    values (${row.id}, ${row.name}, ${row.zone}, ${isoInstant(app.clock.now())})`.execute(app.database.owner)
}

/** False when the installation has a workspace already; of two at once, one waits for the other and is told so. */
export async function insertFirstWorkspace(ctx: Ctx, row: WorkspaceRow): Promise<boolean> {
  const opened = await sql<{ isOpened: boolean }>`
    select workspace.open_first_workspace(${row.id}, ${row.name}, ${row.zone}, ${isoInstant(ctx.now())}) as is_opened`.execute(ctx.db)
  return opened.rows[0]?.isOpened === true
}

export async function findOwnWorkspace(ctx: Ctx): Promise<WorkspaceRow | undefined> {
  const found = await sql<WorkspaceRow>`select id, name, zone from workspace.own_workspace()`.execute(ctx.db)
  return found.rows[0]
}

export async function saveOwnWorkspace(ctx: Ctx, change: { name?: string | undefined; zone?: string | undefined }): Promise<void> {
  await sql`select workspace.change_own_workspace(${change.name ?? null}, ${change.zone ?? null})`.execute(ctx.db)
}

/** False when the address already signs somebody in, here or elsewhere. Writes the seat and the way to sign in together. */
export async function insertStaff(ctx: Ctx, row: Omit<StaffRow, 'workspaceId' | 'lastSeenAt'>, passwordHash: string): Promise<boolean> {
  const at = isoInstant(row.createdAt)
  const added = await sql<{ isAdded: boolean }>`
    select workspace.add_person(${row.id}, ${row.name}, ${row.email}, ${ctx.newId()}, ${passwordHash}, ${at}) as is_added`.execute(ctx.db)
  if (added.rows[0]?.isAdded !== true) return false
  await sql`insert into workspace.staff (workspace_id, id, name, email, role, communities, created_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.name}, ${row.email}, ${row.role}, ${row.communities}::uuid[], ${at})`.execute(ctx.db)
  return true
}

export async function findStaffRow(ctx: Ctx, id: string): Promise<StaffRow | undefined> {
  return staffRows(ctx).where('id', '=', id).executeTakeFirst()
}

export async function findStaffByEmail(ctx: Ctx, email: string): Promise<StaffRow | undefined> {
  return staffRows(ctx).where('email', '=', email).executeTakeFirst()
}

export async function pageStaff(ctx: Ctx, page: { after: { name: string; id: string } | null; limit: number }): Promise<StaffRow[]> {
  let query = staffRows(ctx)
  if (page.after !== null) query = query.where(sql<boolean>`(name, id) > (${page.after.name}, ${page.after.id}::uuid)`)
  return query.orderBy('name').orderBy('id').limit(page.limit).execute()
}

export async function countStaff(ctx: Ctx): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) from workspace.staff where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return counted.rows[0]?.count ?? 0
}

/** Everyone who owns the workspace, locked in one order, so that two owners who step down at once wait for each other. */
export async function lockOwners(ctx: Ctx): Promise<string[]> {
  const owners = await staffRows(ctx).where('role', '=', 'owner').orderBy('id').forUpdate().execute()
  return owners.map((owner) => owner.id)
}

export async function saveSeat(ctx: Ctx, id: string, seat: { role: Role; communities: string[] | null }): Promise<void> {
  await db(ctx).updateTable('workspace.staff').set(seat).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute()
}

export async function savePassword(ctx: Ctx, id: string, passwordHash: string): Promise<void> {
  await sql`select workspace.change_password(${id}, ${passwordHash}, ${isoInstant(ctx.now())})`.execute(ctx.db)
}

/** Takes the seat, the password and every session. */
export async function removeStaffRow(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('workspace.staff').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute()
  await sql`select workspace.remove_person(${id})`.execute(ctx.db)
}

/** Notes that the person was here, at most once a minute. */
export async function touchStaff(ctx: Ctx, staff: StaffRow): Promise<void> {
  if (!isStale(ctx, staff.lastSeenAt)) return
  await sql`update workspace.staff set last_seen_at = ${isoInstant(ctx.now())}
    where workspace_id = ${ctx.workspaceId} and id = ${staff.id}`.execute(ctx.db)
}

export async function insertApiKey(ctx: Ctx, row: Omit<ApiKeyRow, 'workspaceId' | 'lastUsedAt'>): Promise<void> {
  await sql`insert into workspace.api_key (workspace_id, id, name, role, communities, prefix, secret_hash, made_by, created_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.name}, ${row.role}, ${row.communities}::uuid[], ${row.prefix}, ${row.secretHash}, ${row.madeBy},
            ${isoInstant(row.createdAt)})`.execute(ctx.db)
}

export async function listApiKeys(ctx: Ctx): Promise<ApiKeyRow[]> {
  return db(ctx).selectFrom('workspace.apiKey').selectAll().where('workspaceId', '=', ctx.workspaceId).orderBy('id', 'desc').execute()
}

export async function findApiKeyBySecret(ctx: Ctx, secretHash: Buffer): Promise<ApiKeyRow | undefined> {
  return db(ctx)
    .selectFrom('workspace.apiKey')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('secretHash', '=', secretHash)
    .executeTakeFirst()
}

/** The key that is gone now; undefined when there was none. */
export async function removeApiKey(ctx: Ctx, id: string): Promise<ApiKeyRow | undefined> {
  return db(ctx)
    .deleteFrom('workspace.apiKey')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** Takes the keys that somebody made; answers which. */
export async function removeApiKeysOf(ctx: Ctx, staffId: string): Promise<ApiKeyRow[]> {
  return db(ctx)
    .deleteFrom('workspace.apiKey')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('madeBy', '=', staffId)
    .returningAll()
    .execute()
}

/** Notes that the key was used, at most once a minute. */
export async function touchApiKey(ctx: Ctx, key: ApiKeyRow): Promise<void> {
  if (!isStale(ctx, key.lastUsedAt)) return
  await sql`update workspace.api_key set last_used_at = ${isoInstant(ctx.now())}
    where workspace_id = ${ctx.workspaceId} and id = ${key.id}`.execute(ctx.db)
}

function staffRows(ctx: Ctx) {
  return db(ctx).selectFrom('workspace.staff').selectAll().where('workspaceId', '=', ctx.workspaceId)
}

function isStale(ctx: Ctx, at: number | null): boolean {
  return at === null || at < ctx.now() - 60_000
}

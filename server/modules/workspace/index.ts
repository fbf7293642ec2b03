// The door of workspace: tenants, their staff, roles and API keys, and who is signed in. Everybody else receives a Ctx that already knows.
// Start reading at routes.ts; sign-in/ is how a request becomes somebody.
import { type App, act } from '../../kernel/app/app.ts'
import { uuidv7 } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Module } from '../../module.ts'
import { mountWorkspaceRoutes } from './routes.ts'
import { findOwnWorkspace, insertWorkspace, listWorkspaceRows } from './store.ts'
import type { WorkspaceRow } from './table.ts'

export { createOwner, createOwnerFromConfig, type OwnerInput, type OwnerOutcome } from './create-owner.ts'
export { type FirstOwner, openFirstWorkspace } from './open-first-workspace.ts'
export { openAuthenticate } from './sign-in/authenticate.ts'
export { accessStaff } from './staff/access-staff.ts'
export type { WorkspaceRow } from './table.ts'

/** Every workspace of the installation, oldest first. */
export async function listWorkspaces(app: App): Promise<WorkspaceRow[]> {
  return listWorkspaceRows(app)
}

export async function listWorkspaceIds(app: App): Promise<string[]> {
  return (await listWorkspaceRows(app)).map((row) => row.id)
}

/** The workspace that the transaction belongs to. */
export async function findWorkspace(ctx: Ctx): Promise<WorkspaceRow | undefined> {
  return findOwnWorkspace(ctx)
}

/** A further workspace of an installation that has an owner; its staff is added by those who opened it. */
export async function openWorkspace(app: App, input: { name: string; zone: string }): Promise<WorkspaceRow> {
  const row = { id: uuidv7(app.clock.now()), ...input }
  await insertWorkspace(app, row)
  await act(app, { workspaceId: row.id, actor: { kind: 'system', id: null, name: 'Hutong' } }, (ctx) =>
    ctx.audit('workspace.open', row.name, { zone: row.zone }),
  )
  return row
}

export const workspaceModule: Module = { name: 'workspace', routes: mountWorkspaceRoutes }

import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { Fault } from '../../kernel/refusal/refusal.ts'
import { refuse } from './refusals.ts'
import { findOwnWorkspace, saveOwnWorkspace } from './store.ts'
import type { WorkspaceRow } from './table.ts'

/** Renames the workspace or changes its zone. Communities keep their own zones. */
export async function changeWorkspace(ctx: Ctx, change: { name?: string | undefined; zone?: string | undefined }): Promise<WorkspaceRow> {
  if (change.zone !== undefined && !isZone(change.zone)) throw refuse.unknownZone({ zone: change.zone })
  await saveOwnWorkspace(ctx, change)
  const workspace = await findOwnWorkspace(ctx)
  if (workspace === undefined) throw new Fault('a workspace that somebody acts in does not exist')
  await ctx.audit('workspace.configure', workspace.name, change)
  return workspace
}

import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { uuidv7 } from '../../kernel/clock/uuid-v7.ts'
import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Actor } from '../../kernel/ctx/ctx.ts'
import { refuse } from './refusals.ts'
import { hashPassword } from './sign-in/password-hash.ts'
import { addStaff } from './staff/add-staff.ts'
import { insertFirstWorkspace, listWorkspaceRows } from './store.ts'

export type FirstOwner = { name: string; email: string; password: string; workspaceName: string; zone: string }

/**
 * Opens the installation's first workspace with its first owner. Refused as soon as there is one; of two at once, one is refused.
 * Without an actor the new owner is taken to have done it.
 */
export async function openFirstWorkspace(app: App, input: FirstOwner, as?: { actor?: Actor; requestId?: string }): Promise<Acting> {
  if (!isZone(input.zone)) throw refuse.unknownZone({ zone: input.zone })
  // A polite answer before the expensive hash; the lock in insertFirstWorkspace is what decides.
  if ((await listWorkspaceRows(app)).length > 0) throw refuse.alreadyOwned()
  const passwordHash = await hashPassword(input.password)
  const workspaceId = uuidv7(app.clock.now())
  const actor: Actor = as?.actor ?? { kind: 'system', id: null, name: input.name }
  const acting: Acting = { workspaceId, actor, ...(as?.requestId === undefined ? {} : { requestId: as.requestId }) }
  const owner = await act(app, acting, async (ctx) => {
    const isFirst = await insertFirstWorkspace(ctx, { id: workspaceId, name: input.workspaceName, zone: input.zone })
    if (!isFirst) throw refuse.alreadyOwned()
    await ctx.audit('workspace.open', input.workspaceName, { zone: input.zone })
    return addStaff(ctx, { name: input.name, email: input.email, passwordHash, role: 'owner' })
  })
  return { workspaceId, actor: { kind: 'staff', id: owner.id, name: owner.name, role: owner.role } }
}

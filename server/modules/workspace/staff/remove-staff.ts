import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { lockOwners, removeApiKeysOf, removeStaffRow } from '../store.ts'
import { accessStaff, refuseLastOwner } from './access-staff.ts'

/**
 * Takes somebody's seat, password, sessions and the keys they made: whoever knows those could still come in with them. The last owner stays.
 * What they did remains in the audit under their name.
 */
export async function removeStaff(ctx: Ctx, id: string): Promise<void> {
  await lockOwners(ctx)
  const staff = await accessStaff(ctx, id)
  await refuseLastOwner(ctx, staff)
  const keys = await removeApiKeysOf(ctx, id)
  await removeStaffRow(ctx, id)
  for (const key of keys) await ctx.audit('api-key.revoke', key.name, { role: key.role, prefix: key.prefix })
  await ctx.audit('staff.remove', staff.name, { email: staff.email, role: staff.role })
}

import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { removeStaffRow } from '../store.ts'
import { accessStaff, refuseLastOwner } from './access-staff.ts'

/** Takes somebody's seat, password and sessions; the last owner stays. What they did remains in the audit under their name. */
export async function removeStaff(ctx: Ctx, id: string): Promise<void> {
  const staff = await accessStaff(ctx, id)
  await refuseLastOwner(ctx, staff)
  await removeStaffRow(ctx, id)
  await ctx.audit('staff.remove', staff.name, { email: staff.email, role: staff.role })
}

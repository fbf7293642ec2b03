import type { Role } from '../../../../contract/permission.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { saveStaffRole } from '../store.ts'
import type { StaffRow } from '../table.ts'
import { accessStaff, refuseLastOwner } from './access-staff.ts'

/** Gives somebody another role; the last owner keeps theirs. */
export async function changeStaffRole(ctx: Ctx, id: string, role: Role): Promise<StaffRow> {
  const staff = await accessStaff(ctx, id)
  if (staff.role === role) return staff
  if (role !== 'owner') await refuseLastOwner(ctx, staff)
  await saveStaffRole(ctx, id, role)
  await ctx.audit('staff.change-role', staff.name, { email: staff.email, from: staff.role, to: role })
  return { ...staff, role }
}

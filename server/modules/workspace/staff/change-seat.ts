import type { Role } from '../../../../contract/permission.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { lockOwners, saveSeat } from '../store.ts'
import type { StaffRow } from '../table.ts'
import { accessStaff, refuseLastOwner } from './access-staff.ts'
import { refuseAssignedOwner } from './add-staff.ts'

/** Gives somebody another role or other communities; the last owner keeps theirs. Somebody who becomes an owner sees everything from then on. */
export async function changeSeat(
  ctx: Ctx,
  id: string,
  wish: { role?: Role | undefined; communities?: string[] | null | undefined },
): Promise<StaffRow> {
  // Changes of seats take turns: two at once would wait for each other's rows.
  await lockOwners(ctx)
  const staff = await accessStaff(ctx, id)
  const role = wish.role ?? staff.role
  const communities = wish.communities === undefined ? (role === 'owner' ? null : staff.communities) : wish.communities
  refuseAssignedOwner({ role, communities })
  if (staff.role === role && isSame(staff.communities, communities)) return staff
  if (role !== 'owner') await refuseLastOwner(ctx, staff)
  await saveSeat(ctx, id, { role, communities })
  if (staff.role !== role) await ctx.audit('staff.change-role', staff.name, { email: staff.email, from: staff.role, to: role })
  else await ctx.audit('staff.assign', staff.name, { email: staff.email, from: staff.communities, to: communities })
  return { ...staff, role, communities }
}

function isSame(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(one?.toSorted() ?? null) === JSON.stringify(other?.toSorted() ?? null)
}

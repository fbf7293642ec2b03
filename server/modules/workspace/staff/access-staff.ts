import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse } from '../refusals.ts'
import { findStaffRow, lockOwners } from '../store.ts'
import type { StaffRow } from '../table.ts'

/** Somebody on the staff of this workspace; refuses the same for strangers and for other workspaces' staff. */
export async function accessStaff(ctx: Ctx, id: string): Promise<StaffRow> {
  const staff = await findStaffRow(ctx, id)
  if (staff === undefined) throw refuse.noSuchStaff()
  return staff
}

/** Refuses when the workspace would be left without an owner. Holds the owners' rows until the commit. */
export async function refuseLastOwner(ctx: Ctx, staff: StaffRow): Promise<void> {
  const owners = await lockOwners(ctx)
  if (owners.includes(staff.id) && owners.length === 1) throw refuse.lastOwner({ name: staff.name })
}

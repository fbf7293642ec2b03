import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { savePassword } from '../store.ts'
import { accessStaff } from './access-staff.ts'

/** Gives somebody who lost theirs a new password, already hashed; whoever is signed in as them is out. */
export async function setStaffPassword(ctx: Ctx, id: string, passwordHash: string): Promise<void> {
  const staff = await accessStaff(ctx, id)
  await savePassword(ctx, id, passwordHash)
  await ctx.audit('staff.reset-password', staff.name, { email: staff.email })
}

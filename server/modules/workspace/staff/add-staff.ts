import type { Role } from '../../../../contract/permission.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse } from '../refusals.ts'
import { insertStaff } from '../store.ts'
import type { StaffRow } from '../table.ts'

export type NewStaff = {
  name: string
  email: string
  passwordHash: string
  role: Role
  /** The only ones they see; all without. */
  communities?: string[] | null
}

/** Whoever answers for the workspace sees all of it. */
export function refuseAssignedOwner(seat: { role: Role; communities?: string[] | null }): void {
  if (seat.role === 'owner' && (seat.communities ?? null) !== null) throw refuse.ownerSeesAll()
}

/** Adds somebody with a first password, already hashed: hashing takes long enough not to hold a transaction open. */
export async function addStaff(ctx: Ctx, input: NewStaff): Promise<StaffRow> {
  const { passwordHash, name, role } = input
  refuseAssignedOwner(input)
  const email = emailKey(input.email)
  const row = { id: ctx.newId(), name, email, role, communities: input.communities ?? null, createdAt: ctx.now() }
  const isAdded = await insertStaff(ctx, row, passwordHash)
  if (!isAdded) throw refuse.emailTaken({ email })
  await ctx.audit('staff.add', name, { email, role, ...(row.communities === null ? {} : { communities: row.communities }) })
  return { ...row, workspaceId: ctx.workspaceId, lastSeenAt: null }
}

/** The address as the key it is signed in with: upper and lower case are the same person. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

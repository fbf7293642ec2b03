import type { Role } from '../../../../contract/permission.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse } from '../refusals.ts'
import { emailKey, refuseAssignedOwner } from '../staff/add-staff.ts'
import { findStaffByEmail } from '../store.ts'
import type { InvitationRow } from '../table.ts'
import { removeInvitation, saveInvitation } from './invitation-store.ts'
import { hashInvitationToken, writeInvitationToken } from './invitation-token.ts'

const lastsMs = 7 * 24 * 3600_000

export type InvitationWish = { email: string; role: Role; communities: string[] | null }

/** Keeps a seat for somebody for a week. `token` is the whole secret of the link and is not kept: it can be shown this once. */
export async function inviteStaff(ctx: Ctx, wish: InvitationWish): Promise<{ invitation: InvitationRow; token: string }> {
  refuseAssignedOwner(wish)
  const email = emailKey(wish.email)
  if ((await findStaffByEmail(ctx, email)) !== undefined) throw refuse.emailTaken({ email })
  const token = writeInvitationToken(ctx.workspaceId)
  const invitation = {
    id: ctx.newId(),
    email,
    role: wish.role,
    communities: wish.communities,
    secretHash: hashInvitationToken(token),
    madeByName: ctx.actor.name,
    createdAt: ctx.now(),
    expiresAt: ctx.now() + lastsMs,
  }
  await saveInvitation(ctx, invitation)
  await ctx.audit('staff.invite', email, { role: wish.role, ...(wish.communities === null ? {} : { communities: wish.communities }) })
  return { invitation: { ...invitation, workspaceId: ctx.workspaceId }, token }
}

export async function withdrawInvitation(ctx: Ctx, id: string): Promise<void> {
  const invitation = await removeInvitation(ctx, id)
  if (invitation === undefined) throw refuse.noSuchInvitation()
  await ctx.audit('staff.withdraw-invitation', invitation.email, { role: invitation.role })
}

// Whoever holds the link of an invitation becomes staff with a password of their own. Guessing links is as hopeless as guessing keys; tries count all the
// same, so that nobody makes us look for free.
import { type Acting, type App, act } from '../../../kernel/app/app.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse } from '../refusals.ts'
import { countTries } from '../sign-in/count-tries.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { type SignedIn, signIn } from '../sign-in/sign-in.ts'
import { addStaff } from '../staff/add-staff.ts'
import { findOwnWorkspace } from '../store.ts'
import type { InvitationRow } from '../table.ts'
import { findInvitationBySecret, removeInvitation } from './invitation-store.ts'
import { hashInvitationToken, workspaceOfToken } from './invitation-token.ts'

export type Acceptance = { token: string; name: string; password: string; place: string; userAgent: string }

/** What an invitation is about; refused when it was used, withdrawn or is too old. */
export async function showInvited(app: App, { token, place }: { token: string; place: string }) {
  const tries = await countTries(app, 'invitation', place)
  const shown = await act(app, actingFor(token), async (ctx) => {
    const invitation = await accessInvitation(ctx, token)
    return { invitation, workspaceName: (await findOwnWorkspace(ctx))?.name ?? '' }
  })
  await tries.forget()
  return shown
}

/** Takes the invitation and the seat in one transaction: of two who use one link at once, one is in and the other is told that it was used. */
export async function acceptInvitation(app: App, { token, name, password, place, userAgent }: Acceptance): Promise<SignedIn> {
  const tries = await countTries(app, 'invitation', place)
  await act(app, actingFor(token), (ctx) => accessInvitation(ctx, token))
  const passwordHash = await hashPassword(password)
  const email = await act(app, actingFor(token), async (ctx) => {
    const { id } = await accessInvitation(ctx, token)
    const taken = await removeInvitation(ctx, id)
    if (taken === undefined) throw refuse.noSuchInvitation()
    const { role, communities } = taken
    await addStaff(ctx, { name, email: taken.email, passwordHash, role, communities })
    return taken.email
  })
  await tries.forget()
  return signIn(app, { email, password, place, userAgent })
}

function actingFor(token: string): Acting {
  const workspaceId = workspaceOfToken(token)
  if (workspaceId === null) throw refuse.noSuchInvitation()
  return { workspaceId, actor: { kind: 'system', id: null, name: 'workspace.invitation' } }
}

async function accessInvitation(ctx: Ctx, token: string): Promise<InvitationRow> {
  const invitation = await findInvitationBySecret(ctx, hashInvitationToken(token))
  if (invitation === undefined || invitation.expiresAt <= ctx.now()) throw refuse.noSuchInvitation()
  return invitation
}

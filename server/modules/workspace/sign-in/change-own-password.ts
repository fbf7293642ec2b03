import { type Acting, type App, act } from '../../../kernel/app/app.ts'
import { refuse } from '../refusals.ts'
import { accessStaff } from '../staff/access-staff.ts'
import { savePassword } from '../store.ts'
import { countTries } from './count-tries.ts'
import { hashPassword, isPasswordRight } from './password-hash.ts'
import { forgetCallers } from './remembered-callers.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { findPasswordHash } from './sign-in-store.ts'

export type OwnPassword = { current: string; password: string; place: string; userAgent: string }

/**
 * Gives the acting person another password after they have shown the present one. Whoever sits at a screen left open cannot do it, and whoever
 * stole a session is out afterwards: every session ends, and this one begins anew. Tries count like those of signing in.
 */
export async function changeOwnPassword(app: App, acting: Acting, { current, password, place, userAgent }: OwnPassword): Promise<SignedIn> {
  const { actor } = acting
  if (actor.kind !== 'staff') throw refuse.notAPerson()
  const staff = await act(app, acting, (ctx) => accessStaff(ctx, actor.id))
  const tries = await countTries(app, staff.email, place)
  const known = await findPasswordHash(app, staff.id)
  if (known === undefined || !(await isPasswordRight(known, current))) throw refuse.wrongPassword()
  await tries.forget()
  const passwordHash = await hashPassword(password)
  await act(app, acting, async (ctx) => {
    await savePassword(ctx, staff.id, passwordHash)
    await ctx.audit('staff.change-password', staff.name, { email: staff.email, place })
  })
  forgetCallers(app)
  return signIn(app, { email: staff.email, password, place, userAgent })
}

import { isAPIError } from 'better-auth/api'
import { type Acting, type App, act } from '../../../kernel/app/app.ts'
import { refuse } from '../refusals.ts'
import { emailKey } from '../staff/add-staff.ts'
import { findStaffActing } from './authenticate.ts'
import { countTries } from './count-tries.ts'
import { openSignIn, type SignIn } from './open-sign-in.ts'
import { removeEndedSessions } from './sign-in-store.ts'

export type SignInInput = { email: string; password: string /** Where the try comes from. */; place: string; userAgent: string }
export type SignedIn = { acting: Acting; cookies: string[] }

/**
 * Opens a session. An address nobody has and a wrong password get the same answer after the same work (better-auth hashes in both cases), so
 * nobody can find out who is on the staff.
 */
export async function signIn(app: App, input: SignInInput): Promise<SignedIn> {
  const email = emailKey(input.email)
  const tries = await countTries(app, email, input.place)
  const auth = await openSignIn(app)
  const opened = await openSession(auth, email, input)
  const acting = opened === null ? null : await findStaffActing(app, opened.workspaceId, opened.personId)
  if (opened === null || acting === null) {
    app.log.info({ part: 'sign-in', place: input.place }, 'a sign-in failed')
    throw refuse.wrongCredentials()
  }
  await tries.forget()
  await removeEndedSessions(app)
  await act(app, acting, (ctx) => ctx.audit('session.sign-in', acting.actor.name, { place: input.place }))
  return { acting, cookies: opened.cookies }
}

type OpenedSession = { cookies: string[]; personId: string; workspaceId: string }

async function openSession(auth: SignIn, email: string, { password, userAgent }: SignInInput): Promise<OpenedSession | null> {
  try {
    const opened = await auth.api.signInEmail({
      body: { email, password },
      headers: new Headers({ 'user-agent': userAgent }),
      returnHeaders: true,
    })
    const { id: personId, workspaceId } = opened.response.user
    return { cookies: opened.headers.getSetCookie(), personId, workspaceId }
  } catch (error) {
    if (isAPIError(error) && (error.statusCode === 401 || error.statusCode === 400)) return null
    throw error
  }
}

/** Ends the session of a cookie; what is to be set on the browser comes back. */
export async function signOut(app: App, cookie: string): Promise<string[]> {
  const auth = await openSignIn(app)
  const ended = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
  return ended.headers.getSetCookie()
}

/** Begins the session's week anew where it is due; what is to be set on the browser comes back. */
export async function refreshSession(app: App, cookie: string): Promise<string[]> {
  const auth = await openSignIn(app)
  const refreshed = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
  return refreshed.headers.getSetCookie()
}

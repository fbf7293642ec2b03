import type { Acting, App } from '../../../kernel/app/app.ts'
import { act } from '../../../kernel/app/app.ts'
import { refuse } from '../refusals.ts'
import { openSignIn } from './open-sign-in.ts'
import { forgetCallers } from './remembered-callers.ts'
import { listSessions, removeSession, type SessionRow } from './sign-in-store.ts'

/** Where the acting person is signed in, latest first. A program with a key has no sessions. */
export async function listOwnSessions(app: App, acting: Acting, cookie: string): Promise<(SessionRow & { isThis: boolean })[]> {
  if (acting.actor.kind !== 'staff') return []
  const auth = await openSignIn(app)
  const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
  const sessions = await listSessions(app, acting.actor.id)
  return sessions.map((session) => ({ ...session, isThis: session.id === found?.session.id }))
}

/** Ends one of the acting person's own sessions: a lost telephone is out at once. */
export async function endOwnSession(app: App, acting: Acting, id: string): Promise<void> {
  const removed = acting.actor.kind === 'staff' ? await removeSession(app, acting.actor.id, id) : undefined
  if (removed === undefined) throw refuse.noSuchSession()
  await act(app, acting, (ctx) => ctx.audit('session.end', acting.actor.name, { userAgent: removed.userAgent }))
  forgetCallers(app)
}

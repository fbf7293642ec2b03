// Who calls: from a session cookie or from `Authorization: Bearer <api key>`. A caller with a key is never also taken by cookie, because the
// check against other sites' pages (kernel/http/open-http.ts) lets requests with that header through.
import { type Acting, type App, act } from '../../../kernel/app/app.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import type { Authenticate } from '../../../kernel/http/open-http.ts'
import { hashApiKey, readApiKey } from '../api-key/api-key-text.ts'
import { findApiKeyBySecret, findStaffRow, touchApiKey, touchStaff } from '../store.ts'
import { openSignIn, type SignIn, sessionCookieName } from './open-sign-in.ts'
import { rememberedCallers } from './remembered-callers.ts'

/** Opens the check that every API request passes. Null for a cookie or key that is unknown, ended or revoked. */
export async function openAuthenticate(app: App): Promise<Authenticate> {
  const signIn = await openSignIn(app)
  const callers = rememberedCallers(app)
  return async (request) => {
    const { authorization, cookie } = request.headers
    const proof = authorization ?? request.cookies[sessionCookieName]
    if (proof === undefined) return null
    const known = callers.find(proof)
    if (known !== undefined) return known
    const acting =
      authorization === undefined ? await findStaffOfSession(app, signIn, cookie ?? '') : await findKeyHolder(app, authorization)
    if (acting !== null) callers.remember(proof, acting)
    return acting
  }
}

/** The staff member whose session this is. */
export async function findStaffOfSession(app: App, signIn: SignIn, cookie: string): Promise<Acting | null> {
  const found = await signIn.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
  if (found === null) return null
  return findStaffActing(app, found.user.workspaceId, found.user.id)
}

/** How a person acts; null when they lost their seat. */
export async function findStaffActing(app: App, workspaceId: string, staffId: string): Promise<Acting | null> {
  return act(app, asDoorkeeper(workspaceId), async (ctx) => {
    const staff = await findStaffRow(ctx, staffId)
    if (staff === undefined) return null
    await touchStaff(ctx, staff)
    return { workspaceId, actor: { kind: 'staff', id: staff.id, name: staff.name, role: staff.role, communities: staff.communities } }
  })
}

async function findKeyHolder(app: App, authorization: string): Promise<Acting | null> {
  const key = readApiKey(authorization)
  if (key === null) return null
  return act(app, asDoorkeeper(key.workspaceId), (ctx) => findKeyActing(ctx, key.text))
}

async function findKeyActing(ctx: Ctx, text: string): Promise<Acting | null> {
  const key = await findApiKeyBySecret(ctx, hashApiKey(text))
  if (key === undefined) return null
  await touchApiKey(ctx, key)
  return {
    workspaceId: ctx.workspaceId,
    actor: { kind: 'api-key', id: key.id, name: key.name, role: key.role, communities: key.communities },
  }
}

function asDoorkeeper(workspaceId: string): Acting {
  return { workspaceId, actor: { kind: 'system', id: null, name: 'workspace.sign-in' } }
}

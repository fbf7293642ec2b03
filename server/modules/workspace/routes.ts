import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ApiKey, workspaceRoutes } from '../../../contract/workspace.ts'
import type { App } from '../../kernel/app/app.ts'
import { pageAuditEntries } from '../../kernel/audit/page-audit-entries.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { type Handlers, mountRoutes, requireActing } from '../../kernel/http/mount.ts'
import { makeApiKey } from './api-key/make-api-key.ts'
import { revokeApiKey } from './api-key/revoke-api-key.ts'
import { changeWorkspace } from './change-workspace.ts'
import { describeSession, describeStaff } from './describe-session.ts'
import { openFirstWorkspace } from './open-first-workspace.ts'
import { changeOwnPassword } from './sign-in/change-own-password.ts'
import { hashPassword } from './sign-in/password-hash.ts'
import { forgetCallers } from './sign-in/remembered-callers.ts'
import { refreshSession, signIn, signOut } from './sign-in/sign-in.ts'
import { addStaff } from './staff/add-staff.ts'
import { changeStaffRole } from './staff/change-staff-role.ts'
import { removeStaff } from './staff/remove-staff.ts'
import { setStaffPassword } from './staff/set-staff-password.ts'
import { countStaff, listApiKeys, pageStaff } from './store.ts'
import type { ApiKeyRow } from './table.ts'

type Table = typeof workspaceRoutes

export function mountWorkspaceRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, workspaceRoutes, { ...sessionHandlers, ...staffHandlers, ...keyHandlers, ...workspaceHandlers })
}

type SessionRoute =
  | 'GET /api/v1/session'
  | 'POST /api/v1/first-run'
  | 'POST /api/v1/session'
  | 'DELETE /api/v1/session'
  | 'PUT /api/v1/session/password'

const sessionHandlers: Pick<Handlers<Table>, SessionRoute> = {
  'GET /api/v1/session': async ({ app, request, reply }) => {
    reply.header('cache-control', 'no-store')
    const { cookie, authorization } = request.headers
    if (cookie !== undefined && authorization === undefined) setCookies(app, request, reply, await refreshSession(app, cookie))
    return describeSession(app, request.acting)
  },
  'POST /api/v1/first-run': async ({ app, body, request, reply }) => {
    await openFirstWorkspace(app, body, { requestId: request.id })
    const { acting, cookies } = await signIn(app, { ...body, ...callerOf(request) })
    setCookies(app, request, reply, cookies)
    return describeSession(app, acting)
  },
  'POST /api/v1/session': async ({ app, body, request, reply }) => {
    const { acting, cookies } = await signIn(app, { ...body, ...callerOf(request) })
    setCookies(app, request, reply, cookies)
    return describeSession(app, acting)
  },
  'DELETE /api/v1/session': async ({ app, request, reply }) => {
    setCookies(app, request, reply, await signOut(app, request.headers.cookie ?? ''))
    forgetCallers(app)
  },
  'PUT /api/v1/session/password': async ({ app, body, request, reply }) => {
    const { acting, cookies } = await changeOwnPassword(app, requireActing(request), { ...body, ...callerOf(request) })
    setCookies(app, request, reply, cookies)
    return describeSession(app, acting)
  },
}

const staffHandlers: Pick<
  Handlers<Table>,
  | 'PUT /api/v1/staff/:staff/password'
  | 'GET /api/v1/staff'
  | 'POST /api/v1/staff'
  | 'PATCH /api/v1/staff/:staff'
  | 'DELETE /api/v1/staff/:staff'
> = {
  'GET /api/v1/staff': async ({ query, act }) => {
    const limit = query.limit ?? 50
    const place = readCursor(query.cursor, z.tuple([z.string(), z.uuid()]))
    const after = place === null ? null : { name: place[0], id: place[1] }
    return act(async (ctx) => {
      const page = cutPage(await pageStaff(ctx, { after, limit: limit + 1 }), limit, (row) => [row.name, row.id])
      return { items: page.items.map(describeStaff), next: page.next, total: await countStaff(ctx) }
    })
  },
  'POST /api/v1/staff': async ({ body: { password, ...staff }, act }) => {
    const passwordHash = await hashPassword(password)
    return describeStaff(await act((ctx) => addStaff(ctx, { ...staff, passwordHash })))
  },
  'PATCH /api/v1/staff/:staff': async ({ app, params, body, act }) => {
    const staff = await act((ctx) => changeStaffRole(ctx, params.staff, body.role))
    forgetCallers(app)
    return describeStaff(staff)
  },
  'PUT /api/v1/staff/:staff/password': async ({ app, params, body, act }) => {
    const passwordHash = await hashPassword(body.password)
    await act((ctx) => setStaffPassword(ctx, params.staff, passwordHash))
    forgetCallers(app)
  },
  'DELETE /api/v1/staff/:staff': async ({ app, params, act }) => {
    await act((ctx) => removeStaff(ctx, params.staff))
    forgetCallers(app)
  },
}

const keyHandlers: Pick<Handlers<Table>, 'GET /api/v1/api-keys' | 'POST /api/v1/api-keys' | 'DELETE /api/v1/api-keys/:key'> = {
  'GET /api/v1/api-keys': async ({ act }) => ({ items: (await act(listApiKeys)).map(describeKey) }),
  'POST /api/v1/api-keys': async ({ body, act, reply }) => {
    reply.header('cache-control', 'no-store')
    const { key, secret } = await act((ctx) => makeApiKey(ctx, body))
    return { ...describeKey(key), secret }
  },
  'DELETE /api/v1/api-keys/:key': async ({ app, params, act }) => {
    await act((ctx) => revokeApiKey(ctx, params.key))
    forgetCallers(app)
  },
}

const workspaceHandlers: Pick<Handlers<Table>, 'PATCH /api/v1/workspace' | 'GET /api/v1/audit'> = {
  'PATCH /api/v1/workspace': async ({ body, act }) => act((ctx) => changeWorkspace(ctx, body)),
  'GET /api/v1/audit': async ({ query, act }) => {
    const limit = query.limit ?? 50
    const place = readCursor(query.cursor, z.tuple([z.uuid()]))
    const rows = await act((ctx) => pageAuditEntries(ctx, { beforeId: place?.[0] ?? null, limit: limit + 1 }))
    const page = cutPage(rows, limit, (row) => [row.id])
    return {
      items: page.items.map(({ id, at, actorName, actorKind, act, subject, detail }) => ({
        id,
        at: isoInstant(at),
        actorName,
        actorKind,
        act,
        subject,
        detail,
      })),
      next: page.next,
      total: null,
    }
  },
}

function describeKey({ id, name, role, prefix, createdAt, lastUsedAt }: ApiKeyRow): z.input<typeof ApiKey> {
  return { id, name, role, prefix, createdAt: isoInstant(createdAt), lastUsedAt: isoInstantOrNull(lastUsedAt) }
}

function callerOf(request: FastifyRequest): { place: string; userAgent: string } {
  return { place: request.ip, userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300) }
}

/** Over https a cookie must never travel in the clear; over plain http on one's own machine it could not be set otherwise. */
function setCookies(app: App, request: FastifyRequest, reply: FastifyReply, cookies: string[]): void {
  if (cookies.length === 0) return
  const publicUrl = app.config.publicUrl === undefined ? null : new URL(app.config.publicUrl)
  const isSecure = request.protocol === 'https' || (publicUrl?.protocol === 'https:' && publicUrl.host === request.host)
  reply.header('set-cookie', isSecure ? cookies.map((cookie) => `${cookie}; Secure`) : cookies)
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type AuditEntry, workspaceRoutes } from '../../../contract/workspace.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { type AuditFilter, type AuditRow, pageAuditEntries } from '../../kernel/audit/page-audit-entries.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { csvLine, sendCsv } from '../../kernel/http/csv.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { type Handlers, mountRoutes, requireActing } from '../../kernel/http/mount.ts'
import { changeWorkspace } from './change-workspace.ts'
import { describeSession } from './describe-session.ts'
import { openFirstWorkspace } from './open-first-workspace.ts'
import { changeOwnPassword } from './sign-in/change-own-password.ts'
import { forgetCallers } from './sign-in/remembered-callers.ts'
import { setCookies } from './sign-in/set-cookies.ts'
import { refreshSession, signIn, signOut } from './sign-in/sign-in.ts'
import { callerOf, invitationHandlers, keyHandlers, ownSessionHandlers, staffHandlers } from './staff-routes.ts'

type Table = typeof workspaceRoutes

export function mountWorkspaceRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, workspaceRoutes, {
    ...sessionHandlers,
    ...ownSessionHandlers,
    ...staffHandlers,
    ...invitationHandlers,
    ...keyHandlers,
    ...workspaceHandlers,
  })
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

const workspaceHandlers: Pick<Handlers<Table>, 'PATCH /api/v1/workspace' | 'GET /api/v1/audit' | 'GET /api/v1/audit.csv'> = {
  'PATCH /api/v1/workspace': async ({ body, act }) => act((ctx) => changeWorkspace(ctx, body)),
  'GET /api/v1/audit': async ({ query, act }) => {
    const limit = query.limit ?? 50
    const place = readCursor(query.cursor, z.tuple([z.uuid()]))
    const rows = await act((ctx) => pageAuditEntries(ctx, readAuditFilter(query), { beforeId: place?.[0] ?? null, limit: limit + 1 }))
    const page = cutPage(rows, limit, (row) => [row.id])
    return { items: page.items.map(describeEntry), next: page.next, total: null }
  },
  'GET /api/v1/audit.csv': async (call) => {
    const filter = readAuditFilter(call.query)
    // What cannot be read is refused before the download begins: afterwards it could only break off.
    await call.act((ctx) => pageAuditEntries(ctx, filter, { beforeId: null, limit: 1 }))
    return sendCsv(call.reply, 'audit.csv', auditLines(call.app, call.acting(), filter))
  },
}

type AuditQuery = { act?: string | undefined; who?: string | undefined; from?: string | undefined; to?: string | undefined }

function readAuditFilter({ act: wanted, who, from, to }: AuditQuery): AuditFilter {
  return {
    act: wanted,
    who,
    from: from === undefined ? undefined : withinCalendar(Date.parse(from)),
    to: to === undefined ? undefined : withinCalendar(Date.parse(to)),
  }
}

/** The database’s calendar ends elsewhere than ours: an instant before 1970 is before everything, one of the year 9999 after everything. */
function withinCalendar(epochMs: number): number {
  return Math.min(Math.max(epochMs, 0), Date.UTC(9999, 0))
}

/** Page by page, each in its own transaction, so that a slow download holds none open. */
async function* auditLines(app: App, acting: Acting, filter: AuditFilter): AsyncGenerator<string> {
  yield csvLine(['at', 'who', 'as', 'act', 'to', 'detail'])
  let beforeId: string | null = null
  do {
    const rows: AuditRow[] = await act(app, acting, (ctx) => pageAuditEntries(ctx, filter, { beforeId, limit: 1000 }))
    yield rows
      .map((row) => csvLine([isoInstant(row.at), row.actorName, row.actorKind, row.act, row.subject, JSON.stringify(row.detail)]))
      .join('')
    beforeId = rows.at(-1)?.id ?? null
  } while (beforeId !== null)
}

function describeEntry({ id, at, actorName, actorKind, act: what, subject, detail }: AuditRow): z.input<typeof AuditEntry> {
  return { id, at: isoInstant(at), actorName, actorKind, act: what, subject, detail }
}

// Who may come in: staff, their invitations and keys, and where one is signed in oneself.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CommunityId } from '../../../contract/ids.ts'
import type { ApiKey, Invitation, workspaceRoutes } from '../../../contract/workspace.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { type Handlers, requireActing } from '../../kernel/http/mount.ts'
import { makeApiKey } from './api-key/make-api-key.ts'
import { revokeApiKey } from './api-key/revoke-api-key.ts'
import { describeSession, describeStaff } from './describe-session.ts'
import { acceptInvitation, showInvited } from './invitation/accept-invitation.ts'
import { listInvitations } from './invitation/invitation-store.ts'
import { inviteStaff, withdrawInvitation } from './invitation/invite-staff.ts'
import { endOwnSession, listOwnSessions } from './sign-in/own-sessions.ts'
import { hashPassword } from './sign-in/password-hash.ts'
import { forgetCallers } from './sign-in/remembered-callers.ts'
import { setCookies } from './sign-in/set-cookies.ts'
import { addStaff } from './staff/add-staff.ts'
import { changeSeat } from './staff/change-seat.ts'
import { removeStaff } from './staff/remove-staff.ts'
import { setStaffPassword } from './staff/set-staff-password.ts'
import { countStaff, listApiKeys, pageStaff } from './store.ts'
import type { ApiKeyRow, InvitationRow } from './table.ts'

type Table = typeof workspaceRoutes

export const staffHandlers: Pick<
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
    const staff = await act((ctx) => changeSeat(ctx, params.staff, body))
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

export const keyHandlers: Pick<Handlers<Table>, 'GET /api/v1/api-keys' | 'POST /api/v1/api-keys' | 'DELETE /api/v1/api-keys/:key'> = {
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

type InvitationRoute =
  | 'GET /api/v1/invitations'
  | 'POST /api/v1/invitations'
  | 'DELETE /api/v1/invitations/:invitation'
  | 'POST /api/v1/invited'
  | 'POST /api/v1/invited/accept'

export const invitationHandlers: Pick<Handlers<Table>, InvitationRoute> = {
  'GET /api/v1/invitations': async ({ act }) => ({ items: (await act(listInvitations)).map(describeInvitation) }),
  'POST /api/v1/invitations': async ({ act, body, reply }) => {
    reply.header('cache-control', 'no-store')
    const { invitation, token } = await act((ctx) => inviteStaff(ctx, body))
    return { ...describeInvitation(invitation), token }
  },
  'DELETE /api/v1/invitations/:invitation': async ({ act, params }) => {
    await act((ctx) => withdrawInvitation(ctx, params.invitation))
  },
  'POST /api/v1/invited': async ({ app, body, request }) => {
    const { invitation, workspaceName } = await showInvited(app, { ...body, place: request.ip })
    const { email, role, madeBy, expiresAt } = describeInvitation(invitation)
    return { workspaceName, email, role, madeBy, expiresAt }
  },
  'POST /api/v1/invited/accept': async ({ app, body, request, reply }) => {
    const { acting, cookies } = await acceptInvitation(app, { ...body, ...callerOf(request) })
    setCookies(app, request, reply, cookies)
    return describeSession(app, acting)
  },
}

export const ownSessionHandlers: Pick<Handlers<Table>, 'GET /api/v1/sessions' | 'DELETE /api/v1/sessions/:session'> = {
  'GET /api/v1/sessions': async ({ app, request, reply }) => {
    reply.header('cache-control', 'no-store')
    const sessions = await listOwnSessions(app, requireActing(request), request.headers.cookie ?? '')
    return {
      items: sessions.map(({ createdAt, usedAt, ...session }) => ({
        ...session,
        createdAt: isoInstant(createdAt),
        usedAt: isoInstant(usedAt),
      })),
    }
  },
  'DELETE /api/v1/sessions/:session': async ({ app, params, request }) => {
    await endOwnSession(app, requireActing(request), params.session)
  },
}

/** Where somebody comes from, for the limits on guessing and for their own list of sessions. */
export function callerOf(request: FastifyRequest): { place: string; userAgent: string } {
  return { place: request.ip, userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300) }
}

function describeInvitation(row: InvitationRow): z.input<typeof Invitation> {
  const { id, email, role, communities, madeByName, createdAt, expiresAt } = row
  return {
    id,
    email,
    role,
    communities: communities as CommunityId[] | null,
    madeBy: madeByName,
    createdAt: isoInstant(createdAt),
    expiresAt: isoInstant(expiresAt),
  }
}

function describeKey({ id, name, role, communities, prefix, createdAt, lastUsedAt }: ApiKeyRow): z.input<typeof ApiKey> {
  return {
    id,
    name,
    role,
    communities: communities as CommunityId[] | null,
    prefix,
    createdAt: isoInstant(createdAt),
    lastUsedAt: isoInstantOrNull(lastUsedAt),
  }
}

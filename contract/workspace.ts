import { z } from 'zod'
import { CommunityId, StaffId, WorkspaceId } from './ids.ts'
import { Instant, pageOf, pageQuery, Zone } from './page.ts'
import { roles } from './permission.ts'
import type { RouteTable } from './route-table.ts'

export const Locale = z.enum(['zh-CN', 'zh-TW', 'en'])
export type Locale = z.infer<typeof Locale>

export const Role = z.enum(roles)

/** The only communities that somebody sees; null for all of them, as owners always do. */
export const Assignment = z.array(CommunityId).max(500).nullable()

export const Workspace = z.object({ id: WorkspaceId, name: z.string(), zone: Zone })

export const Staff = z.object({
  id: StaffId,
  name: z.string(),
  email: z.string(),
  role: Role,
  communities: Assignment,
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
})
export type Staff = z.infer<typeof Staff>

export const Session = z.object({
  /** `first-run`: nobody owns this installation yet. */
  state: z.enum(['first-run', 'signed-out', 'signed-in']),
  staff: Staff.nullable(),
  workspace: Workspace.nullable(),
  can: z.array(z.string()),
  version: z.string(),
})
export type Session = z.infer<typeof Session>

const Password = z.string().min(10).max(200)
const PersonName = z.string().trim().min(1).max(80)

export const FirstRun = z.object({
  name: PersonName,
  email: z.email().max(200),
  password: Password,
  workspaceName: z.string().trim().min(1).max(80),
  zone: Zone,
})

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  role: Role,
  communities: Assignment,
  /** The first characters, to tell keys apart; the rest is never shown again. */
  prefix: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})

/** A seat that waits for somebody; `expiresAt` may lie in the past. */
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  communities: Assignment,
  madeBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invitation = z.infer<typeof Invitation>

/** What whoever holds the link may know before they accept. */
export const Invited = z.object({ workspaceName: z.string(), email: z.string(), role: Role, madeBy: z.string(), expiresAt: Instant })

/** Where somebody is signed in. */
export const OpenSession = z.object({
  id: z.uuid(),
  /** The browser as it names itself. */
  userAgent: z.string(),
  createdAt: Instant,
  /** To within a day. */
  usedAt: Instant,
  isThis: z.boolean(),
})

const InvitationToken = z.string().regex(/^hutong-invitation_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/)

export const AuditEntry = z.object({
  id: z.uuid(),
  at: Instant,
  actorName: z.string(),
  actorKind: z.enum(['staff', 'api-key', 'system', 'command-line']),
  /** Permission-like word of what was done, e.g. `import.undo`. */
  act: z.string(),
  /** What it was done to, in words for people. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

const auditFilter = {
  /** An act (`import.undo`), or the first part of one (`import`). */
  act: z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)?$/)
    .max(80)
    .optional(),
  /** Part of the name of who did it. */
  who: z.string().max(80).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const workspaceRoutes = {
  'GET /api/v1/session': { can: 'anyone', summary: 'Who is signed in, and whether the installation has an owner.', reply: Session },
  'POST /api/v1/first-run': {
    can: 'anyone',
    summary: 'Creates the first owner and the workspace; refused once there is one.',
    body: FirstRun,
    reply: Session,
    status: 201,
  },
  'POST /api/v1/session': {
    can: 'anyone',
    summary: 'Signs in.',
    body: z.object({ email: z.email().max(200), password: z.string().min(1).max(200) }),
    reply: Session,
  },
  'DELETE /api/v1/session': { can: 'anyone', summary: 'Signs out.' },
  'PUT /api/v1/session/password': {
    can: 'workspace.read',
    summary: 'Changes one’s own password. Every other session of the person ends; this one goes on.',
    body: z.object({ current: z.string().min(1).max(200), password: Password }),
    reply: Session,
  },
  'GET /api/v1/sessions': {
    can: 'workspace.read',
    summary: 'Where one is signed in oneself, latest first.',
    reply: z.object({ items: z.array(OpenSession) }),
  },
  'DELETE /api/v1/sessions/:session': {
    can: 'workspace.read',
    summary: 'Ends one of one’s own sessions.',
    params: z.object({ session: z.uuid() }),
  },
  'GET /api/v1/invitations': {
    can: 'staff.manage',
    summary: 'Invitations that nobody has accepted yet, newest first.',
    reply: z.object({ items: z.array(Invitation) }),
  },
  'POST /api/v1/invitations': {
    can: 'staff.manage',
    summary: 'Invites somebody; `token` is shown this once and lasts a week. A second one for the same address replaces the first.',
    body: z.object({ email: z.email().max(200), role: Role, communities: Assignment.default(null) }),
    reply: Invitation.extend({ token: z.string() }),
    status: 201,
  },
  'DELETE /api/v1/invitations/:invitation': {
    can: 'staff.manage',
    summary: 'Withdraws an invitation; its link opens nothing any more.',
    params: z.object({ invitation: z.uuid() }),
  },
  'POST /api/v1/invited': {
    can: 'anyone',
    summary: 'What an invitation is about, for whoever holds its link.',
    body: z.object({ token: InvitationToken }),
    reply: Invited,
  },
  'POST /api/v1/invited/accept': {
    can: 'anyone',
    summary: 'Accepts an invitation with a name and a password of one’s own, and signs in.',
    body: z.object({ token: InvitationToken, name: PersonName, password: Password }),
    reply: Session,
    status: 201,
  },
  'PATCH /api/v1/workspace': {
    can: 'workspace.configure',
    summary: 'Renames the workspace or changes its zone.',
    body: z.object({ name: z.string().trim().min(1).max(80).optional(), zone: Zone.optional() }),
    reply: Workspace,
  },
  'GET /api/v1/staff': { can: 'staff.read', summary: 'Staff of the workspace.', query: z.object(pageQuery), reply: pageOf(Staff) },
  'POST /api/v1/staff': {
    can: 'staff.manage',
    summary: 'Adds a staff member with a first password.',
    body: z.object({ name: PersonName, email: z.email().max(200), password: Password, role: Role, communities: Assignment.default(null) }),
    reply: Staff,
    status: 201,
  },
  'PATCH /api/v1/staff/:staff': {
    can: 'staff.manage',
    summary: 'Changes the role, or the communities somebody sees.',
    params: z.object({ staff: StaffId }),
    body: z.object({ role: Role.optional(), communities: Assignment.optional() }),
    reply: Staff,
  },
  'PUT /api/v1/staff/:staff/password': {
    can: 'staff.manage',
    summary: 'Gives a staff member a new password to begin with; their sessions end.',
    params: z.object({ staff: StaffId }),
    body: z.object({ password: Password }),
  },
  'DELETE /api/v1/staff/:staff': {
    can: 'staff.manage',
    summary: 'Removes a staff member with the keys they made; the last owner stays.',
    params: z.object({ staff: StaffId }),
  },
  'GET /api/v1/api-keys': {
    can: 'api-key.manage',
    summary: 'API keys, without their secrets.',
    reply: z.object({ items: z.array(ApiKey) }),
  },
  'POST /api/v1/api-keys': {
    can: 'api-key.manage',
    summary: 'Makes a key; `secret` is shown this once.',
    body: z.object({ name: PersonName, role: Role, communities: Assignment.default(null) }),
    reply: ApiKey.extend({ secret: z.string() }),
    status: 201,
  },
  'DELETE /api/v1/api-keys/:key': { can: 'api-key.manage', summary: 'Revokes a key.', params: z.object({ key: z.uuid() }) },
  'GET /api/v1/audit': {
    can: 'audit.read',
    summary: 'What staff did, newest first.',
    query: z.object({ ...pageQuery, ...auditFilter }),
    reply: pageOf(AuditEntry),
  },
  'GET /api/v1/audit.csv': {
    can: 'audit.read',
    summary: 'The same list as CSV.',
    query: z.object(auditFilter),
    produces: 'text/csv',
  },
} satisfies RouteTable

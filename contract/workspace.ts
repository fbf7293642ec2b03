import { z } from 'zod'
import { StaffId, WorkspaceId } from './ids.ts'
import { Instant, pageOf, pageQuery, Zone } from './page.ts'
import { roles } from './permission.ts'
import type { RouteTable } from './route-table.ts'

export const Locale = z.enum(['zh-CN', 'zh-TW', 'en'])
export type Locale = z.infer<typeof Locale>

export const Role = z.enum(roles)

export const Workspace = z.object({ id: WorkspaceId, name: z.string(), zone: Zone })

export const Staff = z.object({
  id: StaffId,
  name: z.string(),
  email: z.string(),
  role: Role,
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
  /** The first characters, to tell keys apart; the rest is never shown again. */
  prefix: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})

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
    body: z.object({ name: PersonName, email: z.email().max(200), password: Password, role: Role }),
    reply: Staff,
    status: 201,
  },
  'PATCH /api/v1/staff/:staff': {
    can: 'staff.manage',
    summary: 'Changes the role.',
    params: z.object({ staff: StaffId }),
    body: z.object({ role: Role }),
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
    body: z.object({ name: PersonName, role: Role }),
    reply: ApiKey.extend({ secret: z.string() }),
    status: 201,
  },
  'DELETE /api/v1/api-keys/:key': { can: 'api-key.manage', summary: 'Revokes a key.', params: z.object({ key: z.uuid() }) },
  'GET /api/v1/audit': {
    can: 'audit.read',
    summary: 'What staff did, newest first.',
    query: z.object(pageQuery),
    reply: pageOf(AuditEntry),
  },
} satisfies RouteTable

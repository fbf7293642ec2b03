import type { Role } from '../../../contract/permission.ts'

export type StaffRow = {
  workspaceId: string
  id: string
  name: string
  /** As it was typed, in small letters: the key to sign in with. */
  email: string
  role: Role
  /** The only ones they see; null for all. */
  communities: string[] | null
  /** epoch ms */
  createdAt: number
  lastSeenAt: number | null
}

export type ApiKeyRow = {
  workspaceId: string
  id: string
  name: string
  role: Role
  communities: string[] | null
  prefix: string
  secretHash: Buffer
  madeBy: string | null
  createdAt: number
  lastUsedAt: number | null
}

export type InvitationRow = {
  workspaceId: string
  id: string
  email: string
  role: Role
  communities: string[] | null
  secretHash: Buffer
  madeByName: string
  createdAt: number
  expiresAt: number
}

export type WorkspaceRow = { id: string; name: string; zone: string }

export type WorkspaceTables = {
  'workspace.staff': StaffRow
  'workspace.apiKey': ApiKeyRow
  'workspace.invitation': InvitationRow
}

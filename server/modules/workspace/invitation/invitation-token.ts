// The text of an invitation's link: `hutong-invitation_<workspace>_<secret>`. It names its workspace, so that it is looked up inside that
// workspace's own transaction; only its digest is kept.
import { createHash, randomBytes } from 'node:crypto'

const pattern = /^hutong-invitation_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/

/** 256 random bits: a plain digest of it cannot be guessed back. */
export function writeInvitationToken(workspaceId: string): string {
  return `hutong-invitation_${workspaceId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`
}

/** The workspace that a token names; null for a text that is none. */
export function workspaceOfToken(token: string): string | null {
  const workspace = pattern.exec(token)?.[1]
  return workspace === undefined ? null : workspace.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

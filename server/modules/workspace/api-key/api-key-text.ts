// The text of a key: `hutong_<8 letters that people see>_<workspace>_<secret>`. It names its workspace, so that it is looked up inside that
// workspace's own transaction; only its digest is kept.
import { createHash, randomBytes } from 'node:crypto'

const pattern = /^Bearer (hutong_[0-9a-f]{8}_([0-9a-f]{32})_[A-Za-z0-9_-]{43})$/i

/** A key nobody had before. 256 random bits: a plain digest of it cannot be guessed back. */
export function writeApiKey(workspaceId: string): { text: string; prefix: string } {
  const prefix = `hutong_${randomBytes(4).toString('hex')}`
  return { text: `${prefix}_${workspaceId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`, prefix }
}

/** Reads an Authorization header; null when it carries no key of ours. */
export function readApiKey(authorization: string): { text: string; workspaceId: string } | null {
  const [, text, workspace] = pattern.exec(authorization) ?? []
  if (text === undefined || workspace === undefined) return null
  return { text, workspaceId: workspace.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}

export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

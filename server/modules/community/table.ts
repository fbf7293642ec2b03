import type { GoalMetric } from '../../../contract/charter.ts'

/** Columns as TypeScript reads them; instants are epoch ms. */
export type CommunityRow = {
  workspaceId: string
  id: string
  slug: string
  name: string
  zone: string
  kind: 'interest' | 'learning' | 'selling' | 'work'
  promise: string
  createdAt: number
}

export type GroupRow = {
  workspaceId: string
  id: string
  communityId: string
  name: string
  platform: string
  kind: 'group' | 'channel' | 'direct'
  createdAt: number
}

export type CharterRow = { body: unknown; version: number; changedBy: string; changedAt: number }

export type GoalRow = {
  id: string
  communityId: string
  metric: GoalMetric
  baseline: number | null
  target: number
  /** Day keys. */
  startsOn: string
  deadline: string
  ownerId: string | null
  ownerName: string
  note: string
}

export type CommunityTables = { 'community.community': CommunityRow; 'community.chatGroup': GroupRow }

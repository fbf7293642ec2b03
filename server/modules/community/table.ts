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

export type CommunityTables = { 'community.community': CommunityRow; 'community.chatGroup': GroupRow }

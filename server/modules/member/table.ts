import type { ActorKind } from '../../../contract/member.ts'

/** Columns as TypeScript reads them; instants are epoch ms. */
export type PersonRow = {
  id: string
  name: string
  handle: string | null
  kind: ActorKind
  ruleKind: ActorKind
  kindBy: 'default' | 'platform' | 'rule' | 'staff'
  reasons: string[]
  isSuspect: boolean
}

export type PersonListRow = PersonRow & {
  platforms: string[]
  firstSeenAt: number | null
  lastSeenAt: number | null
}

export type CommunityMemberRow = PersonListRow & {
  joinedAt: number | null
  leftAt: number | null
  groupCount: number
  messageCount: number
  lastMessageAt: number | null
}

export type MembershipRow = {
  communityId: string
  groupId: string
  memberId: string
  joinedAt: number | null
  joinedBy: 'platform' | 'first-seen'
  leftAt: number | null
  messageCount: number
  lastMessageAt: number | null
}

export type RosterRow = Omit<MembershipRow, 'communityId' | 'groupId'> & { name: string; handle: string | null; kind: ActorKind }

export type IdentityRow = {
  id: string
  memberId: string
  platform: string
  externalId: string
  name: string
  handle: string | null
  firstSeenAt: number
  namedAt: number
}

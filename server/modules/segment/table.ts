import type { SegmentDefinition } from '../../../contract/segment.ts'

/** A community whose people's days are kept for its segments. */
export type OpenCommunityRow = { communityId: string; zone: string; isReady: boolean; lookedOn: string | null }

export type SegmentRow = {
  id: string
  communityId: string
  name: string
  definition: SegmentDefinition
  tagId: string | null
  people: number
  version: number
  changedBy: string
  /** epoch ms */
  changedAt: number
}

export type VersionRow = Pick<SegmentRow, 'version' | 'definition' | 'changedBy' | 'changedAt'>

export type SegmentMemberRow = { memberId: string; enteredAt: number }

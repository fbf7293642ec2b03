import type { RawEvent } from '../../../contract/raw-event.ts'

/** What arrived since the last turn on one channel, or one page of an import. All of it goes to one community. */
export type RawBatch = {
  workspaceId: string
  communityId: string
  platform: string
  accountId: string | null
  events: RawEvent[]
  /** History: measured, never answered. */
  isBackFill: boolean
  importId: string | null
  /** Stands in for groups that the events do not name. */
  groupName: string
}

/** What became of a batch. Counts are of events, `people` of those who spoke. */
export type BatchReceipt = {
  received: number
  messages: number
  duplicates: number
  happenings: number
  reactions: number
  changes: number
  unsupported: number
  anomalous: number
  groupIds: string[]
  speakerIds: string[]
  /** epoch ms over the messages that were read, stored or known already */
  firstAt: number | null
  lastAt: number | null
}

// The door of chat: the message log. The message flow writes it; those who count read it back by batch (tally-store.ts); screens read stretches,
// threads and search through the routes.
import type { Module } from '../../module.ts'
import { fileWords } from './react.ts'
import { mountChatRoutes } from './routes.ts'

export { changeMessages } from './change-messages.ts'
export { type ExportedMessage, pageLog } from './export-store.ts'
export {
  type ExternalRef,
  findByExternalId,
  insertBatch,
  insertHappenings,
  insertMessages,
  insertReactions,
  insertWaitingReplies,
  removeReactions,
} from './message-store.ts'
export { earliestSentAt, ensurePieces, latestSentAt, listPieces } from './partitions.ts'
export { listWithPrevious } from './read-store.ts'
export { settleWaiting } from './settle-waiting.ts'
export { forgetStored, rememberStored } from './stored-lately.ts'
export {
  type Extras as ChatExtras,
  type Happening,
  type MessageChange,
  messageFlags,
  type NewMessage,
  type NewReaction,
  nobody,
  type StoredBatch,
} from './table.ts'
export { type FirstReply, listFirstReplies, listSaid, listTexts, type SaidMessage } from './talk-store.ts'
export {
  type BatchRef,
  type HappeningSpan,
  type LongText,
  listHappenings,
  listLongTexts,
  listReplies,
  type MemberDayTally,
  type MemberHourTally,
  type MemberSpanTally,
  pageBatches,
  type ReactionTally,
  type Reply,
  tallyBatches,
  tallyGroupDays,
  tallyGroupSpans,
  tallyMember,
  tallyPresence,
  tallyReactions,
  tallySpans,
} from './tally-store.ts'
export { undoOneBatch } from './undo-import.ts'
export { findEmptyGroups, findSilent } from './undo-store.ts'
export { insertWaitingChanges, type WaitingChange } from './waiting-store.ts'

export const chatModule: Module = { name: 'chat', routes: mountChatRoutes, listeners: [fileWords] }

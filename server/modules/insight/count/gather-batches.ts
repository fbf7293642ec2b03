// Everything that stored batches say, read back from the log through its door. What follows (fold-page.ts) knows no log.
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import {
  type BatchRef,
  type LongText,
  listHappenings,
  listLongTexts,
  listReplies,
  type MemberHourTally,
  type ReactionTally,
  type Reply,
  tallyBatches,
  tallyReactions,
} from '../../chat/index.ts'
import { SHORTEST_COPY } from '../rules/broadcast-copy.ts'

export type Happening = { groupId: string; memberId: string; at: number; kind: 'joined' | 'left' }

/** The log's own words on a page of batches of one community. */
export type Gathered = {
  tallies: readonly MemberHourTally[]
  reactions: readonly ReactionTally[]
  replies: readonly Reply[]
  happenings: readonly Happening[]
  texts: readonly LongText[]
  stretches: readonly { groupId: string; firstId: string; lastId: string }[]
  isLive: boolean
}

/** `texts`: long texts as well, for finding broadcast copies. */
export async function gatherBatches(ctx: Ctx, batches: readonly BatchRef[], zone: string, options: { texts: boolean }): Promise<Gathered> {
  return {
    tallies: await tallyBatches(ctx, batches, zone),
    reactions: await tallyReactions(ctx, batches, zone),
    replies: await listReplies(ctx, batches),
    happenings: await listHappenings(ctx, batches),
    texts: options.texts ? await listLongTexts(ctx, batches, SHORTEST_COPY) : [],
    stretches: batches.flatMap((batch) => batch.stretches),
    isLive: batches.some((batch) => !batch.isBackFill),
  }
}

/** Nothing but the long texts of batches that are counted in every other respect. */
export async function gatherTexts(ctx: Ctx, batches: readonly BatchRef[]): Promise<Gathered> {
  return {
    tallies: [],
    reactions: [],
    replies: [],
    happenings: [],
    texts: await listLongTexts(ctx, batches, SHORTEST_COPY),
    stretches: [],
    isLive: false,
  }
}

import type { z } from 'zod'
import type { MessageStretch } from '../../../contract/chat.ts'
import type { MessageId } from '../../../contract/ids.ts'
import { epochOf, isoInstant } from '../../kernel/clock/instant.ts'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessGroup } from '../community/index.ts'
import { describeMembers } from '../member/index.ts'
import { latestSentAt } from './partitions.ts'
import { listAfter, listBefore, listHappeningsBetween } from './read-store.ts'
import { renderMessages, speakerOf } from './render-messages.ts'
import type { MessageRow } from './table.ts'

export type StretchWish = {
  before?: string | undefined
  after?: string | undefined
  around?: string | undefined
  at?: string | undefined
  limit?: number | undefined
}

const stretchSize = 60
const endOfLog = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * A stretch of one group's log, oldest first, with the edges to go on from. Comings and goings stand with the message before them, so that
 * stretches put together show each once.
 */
export async function showStretch(ctx: Ctx, groupId: string, wish: StretchWish): Promise<z.input<typeof MessageStretch>> {
  await accessGroup(ctx, groupId)
  const { rows, hasEarlier, hasLater, from, until } = await readStretch(ctx, groupId, wish, wish.limit ?? stretchSize)
  const first = rows[0]
  const last = rows.at(-1)
  const happenings = from < until ? await listHappeningsBetween(ctx, groupId, from, until) : []
  const names = await describeMembers(
    ctx,
    happenings.flatMap((row) => [row.memberId, row.operatorId]).filter((id) => id !== null),
  )
  return {
    items: await renderMessages(ctx, rows),
    happenings: happenings.map((row) => ({
      id: row.id,
      at: isoInstant(row.at),
      kind: row.kind,
      member: speakerOf(names, row.memberId),
      operator: speakerOf(names, row.operatorId),
    })),
    earlier: hasEarlier && first !== undefined ? (first.id as MessageId) : null,
    later: hasLater && last !== undefined ? (last.id as MessageId) : null,
  }
}

/** `from` and `until` bound the happenings, epoch ms, the last exclusive. */
type Stretch = { rows: MessageRow[]; hasEarlier: boolean; hasLater: boolean; from: number; until: number }

async function readStretch(ctx: Ctx, groupId: string, wish: StretchWish, limit: number): Promise<Stretch> {
  if (wish.after !== undefined) {
    const later = await listAfter(ctx, { groupId, id: wish.after, limit: limit + 1 }, false)
    return stretchOf({ earlier: [], later, beyond: { earlier: true, later: later[limit] }, limit: { earlier: 0, later: limit } })
  }
  const middle = wish.around ?? (wish.at === undefined ? undefined : uuidv7Bounds(epochOf(wish.at), epochOf(wish.at)).lowest)
  if (middle !== undefined) return readAround(ctx, groupId, middle, limit)
  const earlier = await listBefore(ctx, { groupId, id: wish.before ?? endOfLog, limit: limit + 1 })
  const [next] = wish.before === undefined ? [] : await listAfter(ctx, { groupId, id: wish.before, limit: 1 }, true)
  return stretchOf({ earlier, later: [], beyond: { earlier: earlier.length > limit, later: next }, limit: { earlier: limit, later: 0 } })
}

async function readAround(ctx: Ctx, groupId: string, middle: string, limit: number): Promise<Stretch> {
  const half = { earlier: Math.ceil(limit / 2), later: Math.floor(limit / 2) }
  const earlier = await listBefore(ctx, { groupId, id: middle, limit: half.earlier + 1 })
  const later = await listAfter(ctx, { groupId, id: middle, limit: half.later + 1 }, true)
  return stretchOf({ earlier, later, beyond: { earlier: earlier.length > half.earlier, later: later[half.later] }, limit: half })
}

/** What was read, newest first and oldest first, with what lies beyond both ends. */
type Reading = {
  earlier: MessageRow[]
  later: MessageRow[]
  beyond: { earlier: boolean; later: MessageRow | undefined }
  limit: { earlier: number; later: number }
}

function stretchOf({ earlier, later, beyond, limit }: Reading): Stretch {
  const rows = [...earlier.slice(0, limit.earlier).toReversed(), ...later.slice(0, limit.later)]
  const first = rows[0]
  // Before the first message of a log there may have been comings and goings alone.
  const from = first === undefined && beyond.earlier ? Number.POSITIVE_INFINITY : beyond.earlier ? (first?.sentAt ?? 0) : 0
  return { rows, hasEarlier: beyond.earlier, hasLater: beyond.later !== undefined, from, until: beyond.later?.sentAt ?? latestSentAt }
}

import type { z } from 'zod'
import type { MessageStretch } from '../../../contract/chat.ts'
import type { MessageId } from '../../../contract/ids.ts'
import { epochOf, isoInstant } from '../../kernel/clock/instant.ts'
import { uuidv7Bounds, uuidv7Time } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessGroup } from '../community/index.ts'
import { describeMembers } from '../member/index.ts'
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

/** A stretch of one group's log, oldest first, with the edges to go on from. */
export async function showStretch(ctx: Ctx, groupId: string, wish: StretchWish): Promise<z.input<typeof MessageStretch>> {
  await accessGroup(ctx, groupId)
  const limit = wish.limit ?? stretchSize
  const { rows, hasEarlier, hasLater } = await readStretch(ctx, groupId, wish, limit)
  const first = rows[0]
  const last = rows.at(-1)
  // The newest stretch also shows who came and went since the last message.
  const until = last === undefined ? 0 : hasLater ? last.sentAt : ctx.now()
  const happenings = first === undefined || last === undefined ? [] : await listHappeningsBetween(ctx, groupId, first.sentAt, until)
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

type Stretch = { rows: MessageRow[]; hasEarlier: boolean; hasLater: boolean }

async function readStretch(ctx: Ctx, groupId: string, wish: StretchWish, limit: number): Promise<Stretch> {
  if (wish.after !== undefined) {
    const later = await listAfter(ctx, { groupId, id: wish.after, limit: limit + 1 }, false)
    return { rows: later.slice(0, limit), hasEarlier: true, hasLater: later.length > limit }
  }
  const middle = wish.around ?? (wish.at === undefined ? undefined : uuidv7Bounds(epochOf(wish.at), epochOf(wish.at)).lowest)
  if (middle !== undefined) return readAround(ctx, groupId, middle, limit)
  const earlier = await listBefore(ctx, { groupId, id: wish.before ?? endOfLog, limit: limit + 1 })
  return { rows: earlier.slice(0, limit).toReversed(), hasEarlier: earlier.length > limit, hasLater: wish.before !== undefined }
}

async function readAround(ctx: Ctx, groupId: string, middle: string, limit: number): Promise<Stretch> {
  const half = Math.ceil(limit / 2)
  const earlier = await listBefore(ctx, { groupId, id: middle, limit: half + 1 })
  const later = await listAfter(ctx, { groupId, id: middle, limit: limit - half + 1 }, true)
  return {
    rows: [...earlier.slice(0, half).toReversed(), ...later.slice(0, limit - half)],
    hasEarlier: earlier.length > half,
    hasLater: later.length > limit - half,
  }
}

/** The instant a message id carries; for places that only know the id. */
export function sentAtOf(messageId: string): number {
  return uuidv7Time(messageId)
}

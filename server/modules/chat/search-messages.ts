// Search in the log of a community. The words give candidates, newest first, stretch by stretch (search-windows.ts); the text itself decides.
import { z } from 'zod'
import type { Message } from '../../../contract/chat.ts'
import { epochOf, isoInstant } from '../../kernel/clock/instant.ts'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { readCursor, writeCursor } from '../../kernel/http/cursor.ts'
import { highlightTerms, matchesQuery } from '../../kernel/text/highlight.ts'
import { type QueryTerms, queryTerms, tsQueryText } from '../../kernel/text/search-terms.ts'
import { accessCommunity, listGroups } from '../community/index.ts'
import { earliestSentAt, latestSentAt, type Piece } from './partitions.ts'
import { listMessages } from './read-store.ts'
import { isShown, renderMessages } from './render-messages.ts'
import { listCandidates, readIndexState } from './search-store.ts'
import { nextSpan, windowBefore } from './search-windows.ts'
import type { MessageRow } from './table.ts'

export type SearchWish = {
  q: string
  group?: string | undefined
  member?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const pageSize = 30
// Candidates looked at for one page: bounds the work of a query whose words are common and whose phrase is rare.
const candidateLimit = 2000

export async function searchMessages(ctx: Ctx, pieces: readonly Piece[], slugOrId: string, wish: SearchWish) {
  const community = await accessCommunity(ctx, slugOrId)
  const groups = new Map((await listGroups(ctx, community.id)).map((group) => [group.id, group.name]))
  const query = queryTerms(wish.q)
  const hits = await findHits(ctx, pieces, {
    wish,
    query,
    groupIds: wish.group === undefined ? [...groups.keys()] : [wish.group].filter((id) => groups.has(id)),
  })
  const messages = await renderMessages(ctx, hits.rows)
  const state = await readIndexState(ctx, community.id)
  return {
    items: messages.map((message: Message) => ({
      message,
      groupName: groups.get(message.groupId) ?? '',
      ranges: rangesOf(message.text, query),
    })),
    next: hits.next,
    total: null,
    indexedUntil: state.indexedUntil === null ? null : isoInstant(state.indexedUntil),
    waitingCount: state.waitingCount,
  }
}

type Hunt = { wish: SearchWish; query: QueryTerms; groupIds: string[] }

async function findHits(
  ctx: Ctx,
  pieces: readonly Piece[],
  { wish, query, groupIds }: Hunt,
): Promise<{ rows: MessageRow[]; next: string | null }> {
  const tsQuery = tsQueryText(query)
  if (tsQuery === null || groupIds.length === 0) return { rows: [], next: null }
  const limit = wish.limit ?? pageSize
  const place = readCursor(wish.cursor, z.tuple([z.uuid()]))
  const fromMs = wish.from === undefined ? earliestSentAt : Math.max(earliestSentAt, epochOf(wish.from))
  const toMs = wish.to === undefined ? latestSentAt : Math.min(latestSentAt, epochOf(wish.to))
  let before = place === null ? uuidv7Bounds(toMs, toMs).lowest : place[0]
  const limits = { beforeMs: place === null ? toMs : Math.min(timeIn(place[0]) + 1, latestSentAt), earliestMs: Math.max(0, fromMs) }
  const rows: MessageRow[] = []
  let seen = 0
  let span = 1
  for (let window = windowBefore(pieces, limits, span); window !== null; window = windowBefore(pieces, limits, span)) {
    const lowest = uuidv7Bounds(window.fromMs, window.fromMs).lowest
    const seenBefore = seen
    while (rows.length < limit && seen < candidateLimit && lowest < before) {
      const candidates = await listCandidates(ctx, {
        groupIds,
        query: tsQuery,
        days: window.days,
        memberId: wish.member,
        from: lowest,
        before: lowerOf(before, uuidv7Bounds(window.toMs, window.toMs).lowest),
        limit: limit * 2,
      })
      seen += candidates.length
      const kept = (await listMessages(ctx, candidates))
        .filter((row) => isShown(row) && matchesQuery(row.text, query))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
      const taken = kept.slice(0, limit - rows.length)
      rows.push(...taken)
      before = taken.length < kept.length ? (taken.at(-1)?.id ?? before) : (candidates.at(-1)?.id ?? lowest)
      if (candidates.length < limit * 2 && taken.length === kept.length) {
        before = lowest
        break
      }
    }
    if (rows.length >= limit || seen >= candidateLimit) return { rows, next: writeCursor([before]) }
    limits.beforeMs = window.fromMs
    span = nextSpan(span, seen - seenBefore, limit)
  }
  return { rows, next: null }
}

/** The time in an id, whatever else it is: a place comes from outside. */
function timeIn(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

function lowerOf(a: string, b: string): string {
  return a < b ? a : b
}

function rangesOf(text: string, query: QueryTerms): [number, number][] {
  return highlightTerms(text, query).map((range) => [range.start, range.end])
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { CommunityId, SegmentId, TagId } from '../../../contract/ids.ts'
import { type SegmentDefinition, segmentRoutes } from '../../../contract/segment.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { csvLine, sendCsv } from '../../kernel/http/csv.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { accessCommunity } from '../community/index.ts'
import { listMembers, listTags } from '../member/index.ts'
import { asOfNow } from './conditions/as-of.ts'
import { countPeopleWho } from './conditions/condition-store.ts'
import { explainMember } from './explain-member.ts'
import { findOpenCommunity } from './keep/day-store.ts'
import { accessSegment, changeSegment, checkNamed, dropSegment, listUsers, makeSegment, openSegments } from './manage-segments.ts'
import { listSegments, listVersions, pageSegmentMembers } from './store.ts'
import type { SegmentRow } from './table.ts'

const pageSize = 50
const csvPageSize = 500
const sampleSize = 8

export function mountSegmentRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, segmentRoutes, {
    'GET /api/v1/communities/:community/segments': (call) =>
      call.act(async (ctx) => {
        const community = await accessCommunity(ctx, call.params.community)
        const open = await findOpenCommunity(ctx, community.id)
        return { items: await renderSegments(ctx, await listSegments(ctx, community.id)), isCounting: open !== undefined && !open.isReady }
      }),
    'POST /api/v1/communities/:community/segments': (call) =>
      call.act(async (ctx) => renderSegment(ctx, await makeSegment(ctx, call.params.community, call.body))),
    'POST /api/v1/communities/:community/segments/preview': (call) =>
      call.act((ctx) => preview(ctx, call.params.community, call.body.definition)),
    'GET /api/v1/segments/:segment': (call) =>
      call.act(async (ctx) => {
        const row = await accessSegment(ctx, call.params.segment)
        const versions = (await listVersions(ctx, row.id)).map(({ changedAt, ...version }) => ({
          ...version,
          changedAt: isoInstant(changedAt),
        }))
        return { ...(await renderSegment(ctx, row)), versions, usedBy: await listUsers(ctx, row) }
      }),
    'PATCH /api/v1/segments/:segment': (call) =>
      call.act(async (ctx) => renderSegment(ctx, await changeSegment(ctx, call.params.segment, call.body))),
    'DELETE /api/v1/segments/:segment': async (call) => {
      await call.act((ctx) => dropSegment(ctx, call.params.segment))
      return undefined
    },
    'GET /api/v1/segments/:segment/members': (call) => call.act((ctx) => listPage(ctx, call.params.segment, call.query)),
    'GET /api/v1/segments/:segment/members.csv': async (call) => {
      const row = await call.act((ctx) => accessSegment(ctx, call.params.segment))
      // What cannot be read is refused before the download begins: afterwards it could only break off.
      await call.act((ctx) => listPage(ctx, row.id, { limit: 1 }))
      return sendCsv(call.reply, `${row.name}.csv`, memberLines(app, call.acting(), row.id))
    },
    'GET /api/v1/segments/:segment/members/:member': (call) =>
      call.act(async (ctx) => {
        const { enteredAt, explained } = await explainMember(ctx, call.params.segment, call.params.member)
        return { isIn: enteredAt !== null, enteredAt: isoInstantOrNull(enteredAt), explained }
      }),
  })
}

async function preview(ctx: Ctx, slugOrId: string, definition: SegmentDefinition) {
  const community = await accessCommunity(ctx, slugOrId)
  await checkNamed(ctx, community.id, definition)
  const open = await openSegments(ctx, community)
  const within = { ctx, communityId: community.id, asOf: asOfNow(community.zone, ctx.now()) }
  const { people, of, sample } = await countPeopleWho(within, definition, sampleSize)
  return { people, of, sample: await listMembers(ctx, sample), isCounting: !open.isReady }
}

type ListQuery = { cursor?: string | undefined; limit?: number | undefined }

async function listPage(ctx: Ctx, segmentId: string, query: ListQuery) {
  const row = await accessSegment(ctx, segmentId)
  const limit = query.limit ?? pageSize
  const place = readCursor(query.cursor, z.tuple([z.number().int().min(0).max(4e12), z.uuid()]))
  const after = place === null ? null : { enteredAt: place[0], memberId: place[1] }
  const page = cutPage(await pageSegmentMembers(ctx, segmentId, { after, limit: limit + 1 }), limit, (one) => [one.enteredAt, one.memberId])
  const members = new Map(
    (
      await listMembers(
        ctx,
        page.items.map((one) => one.memberId),
      )
    ).map((member) => [member.id as string, member]),
  )
  const items = page.items.flatMap(({ memberId, enteredAt }) => {
    const member = members.get(memberId)
    return member === undefined ? [] : [{ ...member, enteredAt: isoInstant(enteredAt) }]
  })
  return { items, next: page.next, total: row.people }
}

/** Page by page, each in its own transaction, so that a slow download holds none open. */
async function* memberLines(app: App, acting: Acting, segmentId: string): AsyncGenerator<string> {
  yield csvLine(['id', 'name', 'handle', 'kind', 'platforms', 'entered'])
  let cursor: string | undefined
  do {
    const at: ListQuery = { cursor, limit: csvPageSize }
    const page = await act(app, acting, (ctx) => listPage(ctx, segmentId, at))
    yield page.items.map((row) => csvLine([row.id, row.name, row.handle, row.kind, row.platforms.join(' '), row.enteredAt])).join('')
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

async function renderSegment(ctx: Ctx, row: SegmentRow) {
  const [rendered] = await renderSegments(ctx, [row])
  if (rendered === undefined) throw new RangeError('a segment renders as one')
  return rendered
}

async function renderSegments(ctx: Ctx, rows: readonly SegmentRow[]) {
  const known = rows.some((row) => row.tagId !== null) ? await listTags(ctx) : []
  const tags = new Map(known.map(({ id, name, color }) => [id, { id: id as TagId, name, color }]))
  return rows.map(({ id, communityId, tagId, changedAt, ...row }) => ({
    ...row,
    id: id as SegmentId,
    communityId: communityId as CommunityId,
    tag: (tagId === null ? undefined : tags.get(tagId)) ?? null,
    changedAt: isoInstant(changedAt),
  }))
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { stageRoutes } from '../../../contract/stage.ts'
import type { App } from '../../kernel/app/app.ts'
import { isDayKey } from '../../kernel/clock/day-key.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { accessCommunity } from '../community/index.ts'
import { rehearseThresholds } from './rehearse-thresholds.ts'
import { changeThresholds, readSpan, showFlows, showStages, showStagesOf, tellStanding } from './show-stages.ts'
import { pageFlow, pageStage, type StandingRow } from './store.ts'

const pageSize = 50

export function mountStageRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, stageRoutes, {
    'GET /api/v1/communities/:community/stages': (call) => call.act((ctx) => showStages(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/stages/members': (call) =>
      call.act(async (ctx) => {
        const { id } = await accessCommunity(ctx, call.params.community)
        return listPage(ctx, call.query, (page) => pageStage(ctx, id, call.query.stage, page))
      }),
    'GET /api/v1/communities/:community/stages/flows': (call) => call.act((ctx) => showFlows(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/stages/flows/members': (call) =>
      call.act(async (ctx) => {
        const { id } = await accessCommunity(ctx, call.params.community)
        const { start = '', end } = call.query
        const { from, to } = await readSpan(ctx, id, call.query)
        return listPage(ctx, call.query, (page) => pageFlow(ctx, id, { from, to, start, end }, page))
      }),
    'PUT /api/v1/communities/:community/stages/thresholds': (call) =>
      call.act((ctx) => changeThresholds(ctx, call.params.community, call.body)),
    'POST /api/v1/communities/:community/stages/thresholds/rehearse': (call) =>
      rehearseThresholds(app, call.acting(), call.params.community, { thresholds: call.body }),
    'GET /api/v1/members/:member/stages': (call) => call.act((ctx) => showStagesOf(ctx, call.params.member)),
  })
}

type ListQuery = { cursor?: string | undefined; limit?: number | undefined }

async function listPage(ctx: Ctx, query: ListQuery, read: (page: { after: StandingRow | null; limit: number }) => Promise<StandingRow[]>) {
  const limit = query.limit ?? pageSize
  const place = readCursor(query.cursor, z.tuple([z.string().refine(isDayKey), z.uuid()]))
  const after = place === null ? null : { since: place[0], memberId: place[1] }
  const page = cutPage(await read({ after, limit: limit + 1 }), limit, (row) => [row.since, row.memberId])
  return { items: await tellStanding(ctx, page.items), next: page.next, total: null }
}

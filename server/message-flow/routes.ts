import type { FastifyInstance } from 'fastify'
import { flowRoutes } from '../../contract/flow.ts'
import type { Acting, App } from '../kernel/app/app.ts'
import type { Ctx } from '../kernel/ctx/ctx.ts'
import type { Listener } from '../kernel/facts/define-listener.ts'
import { mountRoutes } from '../kernel/http/mount.ts'
import { refuse } from '../kernel/refusal/refusals.ts'
import { measureHealth } from '../modules/insight/index.ts'
import { readHealth } from './flow-health.ts'
import { dropParked, pageParked, replayAll, replayOne } from './parked.ts'

const pageSize = 50

export function mountFlowRoutes(http: FastifyInstance, app: App, listeners: () => readonly Listener[]): void {
  const system = (acting: Acting): Acting => ({ ...acting, actor: { kind: 'system', id: null, name: 'replay' } })
  mountRoutes(http, app, flowRoutes, {
    'GET /api/v1/flow/health': async ({ act: acting }) => acting((ctx) => readHealth(ctx, listeners(), measureHealth)),
    'GET /api/v1/flow/parked': async (call) => call.act((ctx) => pageParked(ctx, call.query.cursor, call.query.limit ?? pageSize)),
    'POST /api/v1/flow/parked/:parked/replay': async (call) => {
      const result = await replayOne(app, system(call.acting()), listeners(), call.params.parked)
      if (result === undefined) throw refuse.notFound({ thing: call.params.parked })
      await call.act((ctx) => ctx.audit('flow.replay', call.params.parked, { isDone: result.isDone }))
      return result
    },
    'DELETE /api/v1/flow/parked/:parked': async (call) => {
      await call.act(async (ctx: Ctx) => {
        const dropped = await dropParked(ctx, call.params.parked)
        if (dropped === undefined) throw refuse.notFound({ thing: call.params.parked })
        await ctx.audit('flow.let-go', dropped.name, { error: dropped.error, excerpt: dropped.excerpt })
      })
      return undefined
    },
    'POST /api/v1/flow/replay': async (call) => {
      const result = await replayAll(app, system(call.acting()), listeners())
      await call.act((ctx) => ctx.audit('flow.replay', 'all', result))
      return result
    },
  })
}

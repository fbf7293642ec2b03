import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { App } from '../app/app.ts'
import { refuse } from '../refusal/refusals.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus text, for this machine or with the token. */
export function serveHealth(http: FastifyInstance, app: App, readiness: { isReady(): boolean }): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'hutong_' })
  const quiet = { schema: { hide: true }, config: { rateLimit: false as const } }
  http.get('/healthz', quiet, async () => ({ status: 'ok', version: app.version }))
  http.get('/readyz', quiet, async (_request, reply) => {
    const isUp = readiness.isReady() && (await canQuery(app))
    return reply.code(isUp ? 200 : 503).send({ status: isUp ? 'ready' : 'not-ready' })
  })
  http.get('/metrics', quiet, async (request, reply) => {
    const isLocal = request.ip === '127.0.0.1' || request.ip === '::1' || request.ip === '::ffff:127.0.0.1'
    const isKnown = app.config.metricsToken !== undefined && request.headers.authorization === `Bearer ${app.config.metricsToken}`
    if (!isKnown && !(isLocal && !app.config.trustProxy)) throw refuse.notSignedIn()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return registry
}

async function canQuery(app: App): Promise<boolean> {
  return sql`select 1`.execute(app.database.app).then(
    () => true,
    () => false,
  )
}

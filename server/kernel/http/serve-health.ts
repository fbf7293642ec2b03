import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
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
    if (!knowsToken(app, request) && !(isLocal(request) && !app.config.trustProxy)) throw refuse.notSignedIn()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return registry
}

function knowsToken(app: App, { headers }: FastifyRequest): boolean {
  if (app.config.metricsToken === undefined) return false
  const [given, wanted] = [headers.authorization ?? '', `Bearer ${app.config.metricsToken}`].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  // In the same time however much of it is right.
  return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted)
}

/** A proxy on this machine that nobody told us of is not this machine: what it passes on comes from elsewhere. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isPassedOn && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip)
}

async function canQuery(app: App): Promise<boolean> {
  return sql`select 1`.execute(app.database.app).then(
    () => true,
    () => false,
  )
}

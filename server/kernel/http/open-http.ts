// The HTTP server of every role that has one: request ids, who calls, refusals in the caller's language, limits, the OpenAPI document.
// Routes are put on it by modules (server/modules.ts); files of the two apps by serve-apps.ts.
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import type { Permission } from '../../../contract/permission.ts'
import type { Locale } from '../../../contract/workspace.ts'
import { holdsPermission } from '../access/holds-permission.ts'
import type { Acting, App } from '../app/app.ts'
import { uuidv7 } from '../clock/uuid-v7.ts'
import { refuse } from '../refusal/refusals.ts'
import { answerError } from './answer-error.ts'
import { placeOf } from './place-of.ts'
import { renderApiPage } from './render-api-page.ts'

declare module 'fastify' {
  interface FastifyRequest {
    acting: Acting | null
    locale: Locale
    mayDo(permission: Permission): boolean
  }
  interface FastifyContextConfig {
    can?: string
  }
}

/** Finds out who calls, from a session cookie or an API key; null for nobody. Given by the workspace module. */
export type Authenticate = (request: FastifyRequest) => Promise<Acting | null>

// Requests of one address. An office of twenty behind one address stays far below, even when all of them page through lists.
const mostPerMinute = 3000

// Bodies are JSON of forms; files go through streaming routes that have their own limit.
const bodyLimit = 1024 * 1024

// Far deeper than any form of ours; readers that call themselves for each level run out of stack at some thousands.
const mostLevels = 64

// An upload may take hours, so no request has an end by the clock; a connection on which nothing moves for this long is given up.
const silenceMs = 5 * 60_000

// At the stop, what is being answered may end; whoever dawdles is cut off and does not hold the process.
const farewellMs = 10_000

export async function openHttp(app: App, authenticate: Authenticate): Promise<FastifyInstance> {
  const http = Fastify({
    logger: false,
    genReqId: () => uuidv7(app.clock.now()),
    // Only the nearest: what stands further left in X-Forwarded-For was written by whoever likes, to be somebody new for each limit.
    trustProxy: app.config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit,
    requestTimeout: 0,
    connectionTimeout: silenceMs,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.decorateRequest('acting', null)
  http.decorateRequest('locale', 'en')
  http.decorateRequest('mayDo', function (this: FastifyRequest, permission) {
    return this.acting !== null && holdsPermission(this.acting.actor, permission)
  })
  http.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null))
  await http.register(cookie)
  // Answers only: a body that unpacks on arrival is a trap more often than a saving.
  await http.register(compress, { threshold: 2048, encodings: ['gzip', 'identity'], globalDecompression: false })
  await http.register(rateLimit, {
    global: true,
    max: mostPerMinute,
    timeWindow: 60_000,
    // Not by the key or cookie sent along: whoever made them up anew for each request would never be counted.
    keyGenerator: (request) => placeOf(request.ip),
    errorResponseBuilder: (_request, context) => refuse.tooMany({ seconds: Math.ceil(context.ttl / 1000) }),
  })
  await describeApi(http, app)
  const limit = http.rateLimit()
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    setSecurityHeaders(reply)
    request.locale = chooseLocale(request)
    if (!isOfApi(request)) return
    // What one person was answered is kept by no cache on the way, nor by the browser for the next person at it.
    reply.header('cache-control', 'no-store')
    // Here and not by the plugin's own hook, which would come after those who are refused anyway have been looked up.
    await limit.call(http, request, reply)
    request.acting = await authenticate(request)
    refuseForeignOrigin(request, app.config.publicUrl)
  })
  http.addHook('preValidation', async (request) => refuseUnkeepable(request))
  http.addHook('preClose', async () => void setTimeout(() => http.server.closeAllConnections(), farewellMs).unref())
  http.setErrorHandler((error, request, reply) => answerError(app, error, request, reply))
  return http
}

async function describeApi(http: FastifyInstance, app: App): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hutong',
        version: app.version,
        description: 'The API that Hutong’s own screens use. Errors carry `refusal` with a stable code, what happened and what to do next.',
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'hutong.session_token' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: ['/openapi.json', '/docs', '/healthz', '/readyz', '/metrics'] }),
  })
  http.get('/openapi.json', { schema: { hide: true } }, async () => http.swagger())
  http.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderApiPage(http.swagger() as OpenAPIV3_1.Document)),
  )
}

/** By the route that was found: an address may be written in many ways (`/%61pi/`, `http://host/api/`) that lead to the same one. */
function isOfApi({ url, routeOptions }: FastifyRequest): boolean {
  return url.startsWith('/api/') || routeOptions.url?.startsWith('/api/') === true
}

function chooseLocale(request: FastifyRequest): Locale {
  const wanted = `${request.headers['x-hutong-locale'] ?? ''},${request.headers['accept-language'] ?? ''}`.toLowerCase()
  for (const tag of wanted.split(',').map((part) => part.split(';')[0]?.trim() ?? '')) {
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'en'
}

/** A session cookie must never act for a page of another site: a write needs our own origin, or none and an API key. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.authorization !== undefined) return
  const { origin } = request.headers
  if (origin === undefined && request.headers['sec-fetch-site'] === undefined) return
  const own = [publicUrl === undefined ? undefined : new URL(publicUrl).origin, `${request.protocol}://${request.host}`]
  const isOwn = origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : own.includes(origin)
  if (!isOwn) throw refuse.foreignOrigin()
}

/** PostgreSQL cannot keep U+0000 in a text, nor half a surrogate pair in JSON; what is sent to us can carry both, and any depth as well. */
function refuseUnkeepable(request: FastifyRequest): void {
  for (const part of ['params', 'query', 'body'] as const) {
    const problem = problemOf(request[part])
    if (problem !== null) throw refuse.badInput({ field: part, problem })
  }
}

function problemOf(value: unknown): string | null {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return 'it is nested too deeply'
    const texts = level.filter((part) => typeof part === 'string')
    if (texts.some((part) => part.includes('\0'))) return 'it holds the character U+0000'
    if (!texts.every((part) => part.isWellFormed())) return 'it holds half of a character'
    level = level.flatMap((part) => (typeof part !== 'object' || part === null || Buffer.isBuffer(part) ? [] : Object.entries(part).flat()))
  }
  return null
}

function setSecurityHeaders(reply: { header(name: string, value: string): unknown }): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('x-frame-options', 'DENY')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header(
    'content-security-policy',
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  )
}

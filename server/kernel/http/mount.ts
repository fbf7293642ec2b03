// Puts a contract's route table on the HTTP server: one handler per route, its input typed and checked by the contract's schemas.
// The permission is checked here, before the body is even read; row access is the use case's matter.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Permission } from '../../../contract/permission.ts'
import type { Route, RouteTable } from '../../../contract/route-table.ts'
import { type Acting, type App, act } from '../app/app.ts'
import type { Ctx } from '../ctx/ctx.ts'
import { refuse } from '../refusal/refusals.ts'

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Reply<R extends Route> = R extends { produces: string }
  ? FastifyReply
  : R extends { reply: infer Schema }
    ? Schema extends z.ZodType
      ? z.input<Schema>
      : never
    : undefined

export type Call<R extends Route> = {
  app: App
  params: R extends { params: infer Schema } ? Output<Schema> : undefined
  query: R extends { query: infer Schema } ? Output<Schema> : undefined
  body: R extends { body: infer Schema } ? Output<Schema> : undefined
  request: FastifyRequest
  reply: FastifyReply
  /** Who calls; refuses when nobody does. */
  acting(): Acting
  /** One transaction as the caller. */
  act<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>
}

export type Handlers<Table extends RouteTable> = { [Key in keyof Table]: (call: Call<Table[Key]>) => Promise<Reply<Table[Key]>> }

export function mountRoutes<const Table extends RouteTable>(
  http: FastifyInstance,
  app: App,
  table: Table,
  handlers: Handlers<Table>,
): void {
  for (const [key, route] of Object.entries(table)) {
    const handler = handlers[key as keyof Table] as (call: Call<Route>) => Promise<unknown>
    mountRoute(http, app, { key, route, handler })
  }
}

type Mounted = { key: string; route: Route; handler: (call: Call<Route>) => Promise<unknown> }

function mountRoute(http: FastifyInstance, app: App, { key, route, handler }: Mounted): void {
  const [method = '', url = ''] = key.split(' ')
  const status = route.status ?? (route.reply === undefined && route.produces === undefined ? 204 : 200)
  http.route({
    method,
    url,
    schema: {
      summary: route.summary,
      description: route.can === 'anyone' ? 'Open to anyone.' : `Needs the permission ${route.can}.`,
      tags: [url.split('/')[3] ?? 'api'],
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(route.consumes === undefined ? {} : { consumes: [route.consumes] }),
      ...(route.produces === undefined ? {} : { produces: [route.produces] }),
      ...(route.reply === undefined ? {} : { response: { [status]: route.reply } }),
    },
    config: { can: route.can },
    onRequest: async (request) => checkPermission(request, route.can),
    handler: async (request, reply) => {
      const acting = () => requireActing(request)
      const call = {
        app,
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
        acting,
        act: <Result>(work: (ctx: Ctx) => Promise<Result>) => act(app, acting(), work),
      }
      const value = await handler(call as unknown as Call<Route>)
      if (route.produces !== undefined || reply.sent) return reply
      return reply.code(status).send(value)
    },
  })
}

export function requireActing(request: FastifyRequest): Acting {
  if (request.acting === null) throw refuse.notSignedIn()
  return { ...request.acting, locale: request.locale, requestId: request.id }
}

function checkPermission(request: FastifyRequest, can: string): void {
  if (can === 'anyone') return
  const { actor } = requireActing(request)
  if (actor.kind !== 'staff' && actor.kind !== 'api-key') return
  if (!request.mayDo(can as Permission)) throw refuse.notAllowed({ role: actor.role, can })
}

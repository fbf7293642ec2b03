// How the message flow is doing: the routes of server/message-flow/.
import { z } from 'zod'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

export const FlowHealth = z.object({
  /** Since when the process counts, and totals since then. */
  since: Instant,
  received: z.object({
    total: z.number().int(),
    perSecond: z.number(),
    waiting: z.number().int(),
    unsupported: z.number().int(),
    anomalous: z.number().int(),
  }),
  moderated: z.object({
    allowed: z.number().int(),
    held: z.number().int(),
    removed: z.number().int(),
    rehearsed: z.number().int(),
    abstained: z.number().int(),
  }),
  stored: z.object({
    total: z.number().int(),
    perSecond: z.number(),
    duplicates: z.number().int(),
    batchP50Ms: z.number().nullable(),
    batchP95Ms: z.number().nullable(),
  }),
  listeners: z.array(
    z.object({
      name: z.string(),
      lagSeconds: z.number(),
      waitingFacts: z.number().int(),
      parked: z.number().int(),
      lastRunAt: Instant.nullable(),
    }),
  ),
  measured: z.object({
    lagSeconds: z.number(),
    waitingMessages: z.number().int(),
    lastPassMs: z.number().nullable(),
    lastPassAt: Instant.nullable(),
  }),
  parked: z.number().int(),
  /** Last 60 minutes, oldest first: messages stored in each minute. */
  minutes: z.array(z.object({ at: Instant, stored: z.number().int() })),
})

export const Parked = z.object({
  id: z.uuid(),
  kind: z.enum(['fact', 'delivery']),
  name: z.string(),
  listener: z.string().nullable(),
  at: Instant,
  tries: z.number().int(),
  error: z.string(),
  excerpt: z.string(),
})

const parkedParam = z.object({ parked: z.uuid() })

export const flowRoutes = {
  'GET /api/v1/flow/health': { can: 'flow.read', summary: 'Received, stored, reacted, measured, parked.', reply: FlowHealth },
  'GET /api/v1/flow/parked': {
    can: 'flow.read',
    summary: 'What could not be dealt with and waits for a person.',
    query: z.object(pageQuery),
    reply: pageOf(Parked),
  },
  'POST /api/v1/flow/parked/:parked/replay': {
    can: 'flow.replay',
    summary: 'Tries a parked one again.',
    params: parkedParam,
    reply: z.object({ isDone: z.boolean(), error: z.string().nullable() }),
  },
  'DELETE /api/v1/flow/parked/:parked': {
    can: 'flow.replay',
    summary: 'Lets a parked one go; it stays in the audit.',
    params: parkedParam,
  },
  'POST /api/v1/flow/replay': {
    can: 'flow.replay',
    summary: 'Tries all parked ones again.',
    reply: z.object({ done: z.number().int(), left: z.number().int() }),
  },
} satisfies RouteTable

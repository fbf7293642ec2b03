// The shape of the HTTP contract. Each module's contract file exports one table of routes; the server mounts it
// (server/kernel/http/mount.ts), the OpenAPI document is written from it, and the two apps call it by type alone (ui/api/typed-client.ts).
import type { z } from 'zod'

export type Route = {
  /** One of the permissions in contract/permission.ts, or who else may call. */
  can: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** JSON reply on success; absent for 204, and for routes that stream something else (`produces`). */
  reply?: z.ZodType
  /** Success status when it is not 200 (or 204 without a reply). */
  status?: number
  /** Media type of a streamed reply, e.g. `text/csv`. */
  produces?: string
  /** Media type of a streamed request body; the schema of `body` is then not used. */
  consumes?: string
}

/** Keys are `METHOD /path/:param`. */
export type RouteTable = Record<string, Route>

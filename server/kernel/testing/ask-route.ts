import type { Caller, CallOptions, HouseReply } from './house-caller.ts'
import type { ListedRoute, Slot } from './list-routes.ts'
import { type KnownValues, plausibleValue } from './plausible-value.ts'

export type Asking = {
  /** By the name of the field, wherever it stands. */
  known: KnownValues
  /** For one place alone, e.g. `query:group`; undefined leaves the field out. */
  instead?: Record<string, unknown>
  /** Also what may be left out. */
  isComplete?: boolean
}

export type Question = { path: string; body: unknown }

/** Slots under other names than what they hold the id of. */
const idsByName: Record<string, string> = { before: 'message', after: 'message', around: 'message' }
// One place in a log at a time, and a cursor is never made up.
const neverMadeUp = new Set(['cursor', 'before', 'after', 'around', 'at'])

/** Whose id a field holds, e.g. `group`; null when it holds none. */
export function idOf(slot: Slot): string | null {
  const isId = slot.schema.format === 'uuid' || (slot.name === 'community' && slot.schema.type === 'string')
  return isId ? (idsByName[slot.name] ?? slot.name) : null
}

/** The address and body with which a route is asked something that makes sense. */
export function questionOf(route: ListedRoute, { known, instead = {}, isComplete = false }: Asking): Question {
  let path = route.path
  const query = new URLSearchParams()
  const body: Record<string, unknown> = {}
  for (const slot of route.slots) {
    const place = `${slot.in}:${slot.name}`
    const isAsked = slot.isRequired || (isComplete && !neverMadeUp.has(slot.name))
    if (!(place in instead) && !isAsked) continue
    const value = place in instead ? instead[place] : plausibleValue(slot.name, slot.schema, known)
    if (value === undefined) continue
    if (slot.in === 'path') path = path.replace(`:${slot.name}`, encodeURIComponent(String(value).toWellFormed()))
    else if (slot.in === 'query') query.append(slot.name, String(value))
    else body[slot.name] = value
  }
  const hasBody = route.slots.some((slot) => slot.in === 'body')
  return { path: query.size === 0 ? path : `${path}?${query}`, body: hasBody ? body : undefined }
}

let asked = 0

/** A new place every thousand questions, so that it is never the limit on one place that answers. */
function nextPlace(): string {
  asked += 1
  return `10.9.${Math.floor(asked / 1000) % 250}.1`
}

/** Asks it; a route that takes a stream is given a few bytes. */
export function askRoute(
  caller: Caller,
  route: ListedRoute,
  { path, body }: Question,
  given: CallOptions = {},
): Promise<HouseReply<Reply>> {
  const options = { remoteAddress: nextPlace(), ...given }
  if (route.method === 'GET') return caller.get(path, options)
  if (route.method === 'DELETE') return caller.delete(path, options)
  const send = { POST: caller.post, PATCH: caller.patch, PUT: caller.put }[route.method]
  if (route.consumes === undefined) return send(path, body, options)
  const headers = { 'content-type': route.consumes, ...options.headers }
  return send(path, Buffer.from('[20/11/2026, 17:01:00] Bo: hello\n'), { ...options, headers })
}

type Reply = { refusal?: { code: string } }

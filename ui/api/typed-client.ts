// One client for both apps. A contract file exports a table `{ 'GET /api/v1/communities/:community': { query, body, reply } }` of zod schemas;
// only its type is imported here, so no schema reaches the browser. A reply that is not 2xx is thrown as `Refused` (refused.ts).
import type { z } from 'zod'
import { refusedByNetwork, refusedByReply } from './refused.ts'

/** What the client reads of a route; the contract's own entries carry more (permission, summary). */
export type RouteShape = { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; reply?: z.ZodType }
export type RouteTable = { readonly [route: string]: RouteShape }

/** The names behind colons: `PathParams<'GET /a/:community/b/:group'>` is `'community' | 'group'`. */
export type PathParams<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? PathParams<Head> | PathParams<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never

type In<S> = S extends z.ZodType ? z.input<S> : never
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

// A part is asked for only where the route has it, and may be left out when everything inside it may be left out.
type Part<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : Partial<Value> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value }
type ParamsOf<Route extends string> = [PathParams<Route>] extends [never] ? never : Record<PathParams<Route>, string>
type QueryOf<Shape> = Shape extends { query: infer S } ? In<S> : never
type BodyOf<Shape> = Shape extends { body: infer S } ? In<S> : never

export type InputOf<Routes, Route extends keyof Routes & string> = Part<'params', ParamsOf<Route>> &
  Part<'query', QueryOf<Routes[Route]>> &
  Part<'body', BodyOf<Routes[Route]>> & { signal?: AbortSignal }

export type ReplyOf<Routes, Route extends keyof Routes & string> = Routes[Route] extends { reply: infer S } ? Out<S> : undefined

type Rest<Input> = Partial<Input> extends Input ? [input?: Input] : [input: Input]

/** `api('GET /api/v1/communities/:community', { params: { community } })`: everything about the call is checked against the contract. */
export type Api<Routes> = <Route extends keyof Routes & string>(
  route: Route,
  ...input: Rest<InputOf<Routes, Route>>
) => Promise<ReplyOf<Routes, Route>>

type ClientTerms = {
  fetch: (address: string, init: RequestInit) => Promise<Response>
  /** Sent as accept-language, so that refusals come in the reader's words. */
  language: () => string
  /** Called for every 401, so that the app can show its sign-in page without each caller thinking of it. */
  onSignedOut?: () => void
}

type LooseInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; signal?: AbortSignal }

/** Makes the client of one app from the types of its route tables: `createApi<typeof communityRoutes & typeof memberRoutes>(…)`. */
export function createApi<Routes>(terms: ClientTerms): Api<Routes> {
  const call = async (route: string, input: LooseInput = {}): Promise<unknown> => {
    const { method, address } = requestLine(route, input)
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': terms.language() }
    const init: RequestInit = { method, headers, credentials: 'same-origin' }
    if (input.body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(input.body)
    }
    if (input.signal) init.signal = input.signal

    const response = await terms.fetch(address, init).catch((cause: unknown) => {
      throw isAbort(cause) ? cause : refusedByNetwork(cause)
    })
    if (response.ok) return response.status === 204 ? undefined : response.json()
    if (response.status === 401) terms.onSignedOut?.()
    throw await refusedByReply(response)
  }
  return call as Api<Routes>
}

/** Method and address of a call: path parameters filled in and escaped, query values written once per array item, nothing for undefined or null. */
export function requestLine(route: string, input: Pick<LooseInput, 'params' | 'query'>): { method: string; address: string } {
  const space = route.indexOf(' ')
  const path = route.slice(space + 1).replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = input.params?.[name]
    if (value === undefined || value === '') throw new Error(`${route} needs a value for :${name}`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined && single !== null) search.append(name, String(single))
    }
  }
  const query = search.toString()
  return { method: route.slice(0, space), address: query === '' ? path : `${path}?${query}` }
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}

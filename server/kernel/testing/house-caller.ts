// Somebody who calls the API of a house in a test: by injection, with a real session of their role.
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Locale } from '../../../contract/workspace.ts'

/** What came back; `body` is the JSON read, an empty object when there was none. */
export type HouseReply<Body> = { status: number; body: Body; text: string; headers: Record<string, string | string[] | number | undefined> }

export type CallOptions = { headers?: Record<string, string> /** The address the call comes from. */; remoteAddress?: string }

export type Caller = {
  get<Body = Record<string, unknown>>(path: string, options?: CallOptions): Promise<HouseReply<Body>>
  /** JSON, or text, bytes and streams as they are with a content-type of your own. */
  post<Body = Record<string, unknown>>(path: string, body?: unknown, options?: CallOptions): Promise<HouseReply<Body>>
  patch<Body = Record<string, unknown>>(path: string, body?: unknown, options?: CallOptions): Promise<HouseReply<Body>>
  put<Body = Record<string, unknown>>(path: string, body?: unknown, options?: CallOptions): Promise<HouseReply<Body>>
  delete<Body = Record<string, unknown>>(path: string, options?: CallOptions): Promise<HouseReply<Body>>
  /** The same person once the house's clock stands there. */
  at(instant: string): Caller
  /** The same person reading this language. */
  reading(locale: Locale): Caller
}

export type CallerParts = {
  http: FastifyInstance
  /** Headers that prove who calls. */
  proof: () => Promise<Record<string, string>>
  headers: Record<string, string>
  moveTo(instant: string): void
  /** Throws when the call ended in a fault that the test did not ask for. */
  checkFault(call: string, status: number, requestId: string): void
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export function openCaller(parts: CallerParts): Caller {
  const call = async <Body>(method: Method, path: string, body: unknown, options: CallOptions = {}): Promise<HouseReply<Body>> => {
    const headers = { ...parts.headers, ...(await parts.proof()), ...options.headers }
    const remote = options.remoteAddress === undefined ? {} : { remoteAddress: options.remoteAddress }
    const request: InjectOptions = {
      method,
      url: path,
      headers,
      ...remote,
      ...(body === undefined ? {} : { payload: body as string | object }),
    }
    const reply = await parts.http.inject(request)
    parts.checkFault(`${method} ${path}`, reply.statusCode, String(reply.headers['x-request-id'] ?? ''))
    return { status: reply.statusCode, body: readBody(reply.body) as Body, text: reply.body, headers: reply.headers }
  }
  return {
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    patch: (path, body, options) => call('PATCH', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    at(instant) {
      parts.moveTo(instant)
      return this
    },
    reading: (locale) => openCaller({ ...parts, headers: { ...parts.headers, 'accept-language': locale } }),
  }
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

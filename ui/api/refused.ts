/** What the server said no to, in its words: what happened and what to do next. Thrown by the typed client. */
export type Refused = Error & {
  readonly kind: 'refused'
  /** The module's own code, or `network.unreachable` / `server.fault` where no refusal came back. */
  readonly code: string
  readonly next: string | undefined
  /** 0 when no answer came at all. */
  readonly status: number
  readonly requestId: string | undefined
}

export function isRefused(error: unknown): error is Refused {
  return error instanceof Error && 'kind' in error && error.kind === 'refused'
}

/** No answer came: the line is down or the server is being restarted. */
export function refusedByNetwork(cause: unknown): Refused {
  return makeRefused({ code: 'network.unreachable', message: '', next: undefined, status: 0, requestId: undefined }, cause)
}

/** Reads `{ refusal: { code, message, next } }`; any other body is a fault of ours and keeps only the id to look it up by. */
export async function refusedByReply(response: Response): Promise<Refused> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const body: unknown = await response.json().catch(() => undefined)
  const refusal = pickObject(body, 'refusal')
  const code = pickString(refusal, 'code')
  return makeRefused({
    code: code ?? 'server.fault',
    message: code === undefined ? '' : (pickString(refusal, 'message') ?? ''),
    next: pickString(refusal, 'next'),
    status: response.status,
    requestId: requestId ?? pickString(pickObject(body, 'fault'), 'id') ?? pickString(body, 'requestId'),
  })
}

type RefusedFields = { code: string; message: string; next: string | undefined; status: number; requestId: string | undefined }

export function makeRefused(fields: RefusedFields, cause?: unknown): Refused {
  const { message, ...rest } = fields
  const error = cause === undefined ? new Error(message) : new Error(message, { cause })
  return Object.assign(error, { kind: 'refused' as const, ...rest })
}

function pickObject(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null && key in from ? (from as Record<string, unknown>)[key] : undefined
}

function pickString(from: unknown, key: string): string | undefined {
  const value = pickObject(from, key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

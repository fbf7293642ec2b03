import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { App } from '../app/app.ts'
import { describeProblem, type Problem } from '../refusal/describe-problem.ts'
import { Refusal, renderRefusal } from '../refusal/refusal.ts'
import { refuse } from '../refusal/refusals.ts'

// Enough for the answer to arrive on a slow line.
const lingerMs = 5000

/** A refusal is answered in words; a fault is logged and answered with its id and nothing else. */
export function answerError(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error, request)
  if (refusal !== null) {
    if (refusal.definition.status === 429) reply.header('retry-after', String(refusal.values.seconds ?? 60))
    if (refusal.definition.status === 413) cutOff(request, reply)
    return reply
      .code(refusal.definition.status)
      .type('application/json')
      .send({ refusal: renderRefusal(refusal, request.locale), requestId: request.id })
  }
  app.log.error({ err: error, requestId: request.id, method: request.method, url: request.routeOptions.url }, 'a request failed')
  return reply
    .code(500)
    .type('application/json')
    .send({ fault: { id: request.id } })
}

/**
 * The rest of what is too large need not arrive. It is read and forgotten for a moment, because closing a connection with unread bytes would
 * overtake the answer; then the sender is cut off.
 */
function cutOff({ raw }: FastifyRequest, reply: FastifyReply): void {
  const cut = () => {
    if (!raw.complete) raw.destroy()
  }
  reply.raw.once('finish', () => {
    raw.resume()
    setTimeout(cut, lingerMs).unref()
  })
}

function asRefusal(error: unknown, { locale }: FastifyRequest): Refusal | null {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0]
    const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') || error.validationContext || 'body'
    return refuse.badInput({ field, problem: first === undefined ? '' : describeProblem(problemOf(first), locale) })
  }
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null
  if (error.statusCode === 413) return refuse.tooLarge({ limit: '1 MB' })
  if (error.statusCode === 400 || error.statusCode === 415)
    return refuse.badInput({ field: 'body', problem: 'message' in error ? String(error.message) : 'unreadable' })
  return null
}

function problemOf({ keyword, message, params }: { keyword?: string; message?: string; params?: Record<string, unknown> }): Problem {
  return { code: keyword ?? '', message: message ?? '', params: params ?? {} }
}

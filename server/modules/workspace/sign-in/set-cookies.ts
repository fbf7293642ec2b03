import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/app/app.ts'

/** Over https a cookie must never travel in the clear; over plain http on one's own machine it could not be set otherwise. */
export function setCookies(app: App, request: FastifyRequest, reply: FastifyReply, cookies: string[]): void {
  if (cookies.length === 0) return
  const publicUrl = app.config.publicUrl === undefined ? null : new URL(app.config.publicUrl)
  const isSecure = request.protocol === 'https' || (publicUrl?.protocol === 'https:' && publicUrl.host === request.host)
  reply.header('set-cookie', isSecure ? cookies.map((cookie) => `${cookie}; Secure`) : cookies)
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../refusal/refusals.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Serves the console under /console/ and the member site under /. Every path without a file is the app's own (its router decides). */
export async function serveApps(http: FastifyInstance): Promise<void> {
  const consoleFolder = join(root, 'console', 'dist')
  const memberFolder = join(root, 'member-app', 'dist')
  http.setNotFoundHandler(() => {
    throw refuse.noSuchAddress()
  })
  const folders = [consoleFolder, memberFolder].filter((folder) => existsSync(folder))
  // Nothing built: the API alone is served (`hutong doctor` says so).
  if (folders.length === 0) return
  await http.register(fastifyStatic, {
    root: folders,
    serve: false,
    // File names carry a hash of their content; the page that names them is asked for every time.
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('assets') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  http.get('/console', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/console/'))
  http.get('/console/*', { schema: { hide: true } }, async (request, reply) =>
    reply.sendFile(fileOr(consoleFolder, request.url.slice('/console/'.length)), consoleFolder),
  )
  http.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) throw refuse.noSuchAddress()
    if (!existsSync(memberFolder)) return reply.redirect('/console/')
    return reply.sendFile(fileOr(memberFolder, request.url.slice(1)), memberFolder)
  })
}

function fileOr(folder: string, url: string): string {
  const path = decodePath(url.split('?')[0] ?? '')
  const isFile = path !== '' && !path.includes('..') && !path.includes('\0') && /\.[a-z0-9]+$/i.test(path) && existsSync(join(folder, path))
  return isFile ? path : 'index.html'
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

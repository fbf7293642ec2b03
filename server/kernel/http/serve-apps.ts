import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '../refusal/refusals.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Folders of the built apps; one that was not built does not exist. */
export type AppFolders = { console: string; member: string }

const builtApps: AppFolders = { console: join(root, 'console', 'dist'), member: join(root, 'member-app', 'dist') }

/** Serves the console under /console/ and the member site under /. Every path without a file is the app's own (its router decides). */
export async function serveApps(http: FastifyInstance, apps: AppFolders = builtApps): Promise<void> {
  http.setNotFoundHandler(() => {
    throw refuse.noSuchAddress()
  })
  const folders = [apps.console, apps.member].filter((folder) => existsSync(folder))
  // Nothing built: the API alone is served (`hutong doctor` says so).
  if (folders.length === 0) return
  await http.register(fastifyStatic, {
    root: folders,
    serve: false,
    // File names carry a hash of their content; the page that names them is asked for every time.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        folders.some((folder) => path.startsWith(join(folder, 'assets') + sep)) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  http.get('/console', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/console/'))
  http.get('/console/*', { schema: { hide: true } }, async (request, reply) =>
    sendApp(reply, apps.console, request.url.slice('/console/'.length)),
  )
  http.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) throw refuse.noSuchAddress()
    if (!existsSync(apps.member)) return reply.redirect('/console/')
    return sendApp(reply, apps.member, request.url.slice(1))
  })
}

/** The file, or the app's page for an address of its own. A hashed file that is gone is not answered with a page: it belongs to an earlier build. */
function sendApp(reply: FastifyReply, folder: string, url: string): FastifyReply {
  const path = decodePath(url.split('?')[0] ?? '')
  // Neither out of the folder nor what builders note for themselves in it.
  const isInside = path !== '' && !path.split(/[\\/]/).some((part) => part.startsWith('.')) && !path.includes('\0')
  const isFile = isInside && /\.[a-z0-9]+$/i.test(path) && existsSync(join(folder, path))
  if (!isFile && path.startsWith('assets/')) throw refuse.noSuchAddress()
  return reply.sendFile(isFile ? path : 'index.html', folder)
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

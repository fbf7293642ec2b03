// The console's own calls, as a person's browser makes them: sign in, upload, start, look.
import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownerEmail, ownerPassword } from '../measuring/server-process.ts'

export type ImportState = {
  id: string
  state: string
  messages: number
  duplicates: number
  groups: number
  people: number
  skipped: number
  isMeasured: boolean
}

export type ConsoleClient = {
  openCommunity(slug: string): Promise<void>
  upload(path: string): Promise<string>
  startImport(id: string, community: string): Promise<void>
  /** Null while the server does not answer. */
  readImport(id: string): Promise<ImportState | null>
  /** True when every listener has read everything and the figures hold it. */
  hasCaughtUp(): Promise<boolean>
}

/** Signs in at a server that is ready. */
export async function openConsole(address: string): Promise<ConsoleClient> {
  const session = await send({ address, cookie: '' }, 'POST', '/api/v1/session', { email: ownerEmail, password: ownerPassword })
  if (!session.ok) throw new Error(`sign-in was answered ${session.status}`)
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const reply = await send({ address, cookie }, method, path, body)
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`)
    return (await reply.json()) as Body
  }
  return {
    async openCommunity(slug) {
      await call('POST', '/api/v1/communities', { slug, name: slug, zone: 'Asia/Shanghai', kind: 'interest' })
    },
    async upload(path) {
      const { id } = await call<ImportState>('POST', `/api/v1/imports?name=${encodeURIComponent(basename(path))}`, await openAsBlob(path))
      return id
    },
    async startImport(id, community) {
      await call('POST', `/api/v1/imports/${id}/start`, { community, zone: 'Asia/Shanghai' })
    },
    readImport: (id) => call<ImportState>('GET', `/api/v1/imports/${id}`).catch(() => null),
    async hasCaughtUp() {
      type Health = { listeners: { waitingFacts: number }[]; measured: { waitingMessages: number } }
      const health = await call<Health>('GET', '/api/v1/flow/health').catch(() => null)
      return health?.measured.waitingMessages === 0 && health.listeners.every(({ waitingFacts }) => waitingFacts === 0)
    },
  }
}

function send(door: { address: string; cookie: string }, method: string, path: string, body?: unknown): Promise<Response> {
  const { address, cookie } = door
  const isFile = body instanceof Blob
  return fetch(`${address}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }) },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  })
}

/** Looks until the condition holds; false when it did not within the time. */
export async function within(ms: number, condition: () => Promise<boolean>, everyMs = 150): Promise<boolean> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    if (await condition()) return true
    await pause(everyMs)
  }
  return false
}

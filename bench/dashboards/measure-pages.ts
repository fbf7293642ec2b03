// Requests one after the other, through everything but the network card: authentication, permission, validation, queries, rendering, compression.
import type { FastifyInstance } from 'fastify'
import { ownerEmail, ownerPassword } from '../measuring/server-process.ts'
import type { PageCall } from './page-calls.ts'

export type Asking = { http: FastifyInstance; cookie: string }

export async function signIn(http: FastifyInstance): Promise<Asking> {
  const reply = await http.inject({ method: 'POST', url: '/api/v1/session', payload: { email: ownerEmail, password: ownerPassword } })
  const [cookie] = reply.cookies
  if (reply.statusCode !== 200 || cookie === undefined) throw new Error(`sign-in was answered ${reply.statusCode}: ${reply.body}`)
  return { http, cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` }
}

let asked = 0

/** One request; ms. Throws when it is not answered 200: a fast refusal is no dashboard. */
export async function ask(asking: Asking, address: string): Promise<number> {
  const { ms, reply } = await send(asking, address)
  if (reply.statusCode !== 200) throw new Error(`${address} was answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`)
  return ms
}

/** Asks for everything so many times and takes “still being worked out” for an answer, which sets the working out going. Returns how often it came. */
export async function askAhead(asking: Asking, calls: readonly PageCall[], times: number): Promise<number> {
  let unfinished = 0
  for (let turn = 0; turn < times; turn += 1) {
    for (const { address } of calls) {
      const url = address()
      const { reply } = await send(asking, url)
      const isUnfinished = reply.statusCode === 409 && reply.body.includes('insight.still-counting')
      if (isUnfinished) unfinished += 1
      else if (reply.statusCode !== 200) throw new Error(`${url} was answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`)
    }
  }
  return unfinished
}

async function send(
  { http, cookie }: Asking,
  address: string,
): Promise<{ ms: number; reply: Awaited<ReturnType<FastifyInstance['inject']>> }> {
  asked += 1
  // An address of its own for every few hundred: nobody asks so much within a minute, and the limit is not what is measured.
  const remoteAddress = `127.${(asked >> 14) & 127}.${(asked >> 8) & 63}.1`
  const startedAt = performance.now()
  const reply = await http.inject({ method: 'GET', url: address, headers: { cookie, 'accept-encoding': 'gzip' }, remoteAddress })
  return { ms: performance.now() - startedAt, reply }
}

/** Times of so many requests of each kind, the kinds taking turns; one of each beforehand does not count. */
export async function measurePages(asking: Asking, calls: readonly PageCall[], times: number): Promise<Map<string, number[]>> {
  const measured = new Map(calls.map(({ name }) => [name, [] as number[]]))
  for (const { address } of calls) await ask(asking, address())
  for (let turn = 0; turn < times; turn += 1) {
    for (const { name, address } of calls) measured.get(name)?.push(await ask(asking, address()))
  }
  return measured
}

// segments: how long a preview takes over very many people, and how soon a segment follows what somebody does while everybody talks.
import { act } from '../../server/kernel/app/app.ts'
import { openGroups } from '../../server/modules/community/index.ts'
import { listAllListeners } from '../../server/modules.ts'
import { openApi } from '../../server/start.ts'
import { type Asking, signIn } from '../dashboards/measure-pages.ts'
import type { Bench, BenchRun } from '../measuring/bench.ts'
import { type BenchApp, openBenchAccount, openBenchApp, openBenchCommunity } from '../measuring/bench-app.ts'
import type { Size } from '../measuring/bench-line.ts'
import { untilCaughtUp } from '../measuring/catch-up.ts'
import { openFolder } from '../measuring/endings.ts'
import { median, quantile } from '../measuring/quantile.ts'
import { definitions } from './definitions.ts'
import { countFilled, fillMembers } from './fill-members.ts'
import { talkSteadily } from './live-talk.ts'

const peopleOf: Record<Size, number> = { small: 20_000, medium: 200_000, large: 1_000_000 }
const eventsPerPerson = 10
const timesOf: Record<Size, number> = { small: 5, medium: 10, large: 10 }
const secondsOf: Record<Size, number> = { small: 5, medium: 20, large: 30 }
const groupCount = 40
const accountCount = 4
const perSecond = 10_000
const previewBarMs = 300
const freshBarMs = 2000
const spokeToday = { is: 'messages', compare: 'at-least', count: 1, days: 1 }

export const segmentsBench: Bench = {
  name: 'segments',
  about: 'previews over 20 thousand, 200 thousand, a million people, and how soon segments follow 10,000 events a second',
  run,
}

async function run({ size, options, endings, report, say }: BenchRun): Promise<void> {
  const people = options.members ?? peopleOf[size]
  const folder = await openFolder(endings)
  const worker = await openBenchApp(folder, endings, ['worker'])
  const community = await openBenchCommunity(worker, 'club')
  const groups = await openPlaces(worker, community.id)
  const http = await openApi(worker.app, { postgresPid: null })
  await http.ready()
  const stopHttp = endings.add(() => http.close())
  const asking = await signIn(http)
  const tag = await post<{ id: string }>(asking, '/api/v1/tags', { name: 'host' })
  // Opens the community's segments while it is empty: from then on days are kept, and the many that follow are put in by hand.
  const path = '/api/v1/communities/club/segments'
  await post(asking, `${path}/preview`, { definition: { where: spokeToday } })
  await untilCaughtUp(worker, listAllListeners(), 60_000)
  await fillMembers(worker, { communityId: community.id, people, events: options.messages ?? people * eventsPerPerson, groups })
  await worker.app.database.ownerPool.query(
    `insert into member.member_tag (workspace_id, member_id, tag_id, set_by, set_by_name, set_at)
     select workspace_id, id, $1::uuid, 'staff', 'bench', now() from member.person where hashtext(id::text) % 20 = 0`,
    [tag.id],
  )
  await worker.app.database.ownerPool.query('vacuum (analyze) member.member_tag')
  const filled = await countFilled(worker)
  say(`${filled.people} people with ${filled.messages} messages in ${groupCount} groups`)

  const trees = Object.entries(definitions(tag.id, groups[0] ?? ''))
  const all: number[] = []
  for (const [name, where] of trees) {
    const times: number[] = []
    for (let turn = 0; turn < timesOf[size] + 1; turn += 1) {
      const startedAt = performance.now()
      const found = await post<{ people: number }>(asking, `${path}/preview`, { definition: { where } })
      // The first reads from the disk what nobody has asked for in a while.
      if (turn > 0) times.push(performance.now() - startedAt)
      else say(`${name}: ${found.people} people, the first time ${Math.round(performance.now() - startedAt)} ms`)
    }
    report({ metric: `preview_${name}_ms`, value: median(times), unit: 'ms' })
    all.push(...times)
  }
  report({ metric: 'preview_ms', value: quantile(all, 0.95), unit: 'ms', bar: { atMost: previewBarMs } })

  for (const [name, where] of trees) await post(asking, path, { name, definition: { where } })
  const today = await post<{ id: string }>(asking, path, { name: 'spoke today', definition: { where: spokeToday } })
  await untilCaughtUp(worker, listAllListeners(), 600_000)
  const names = Array.from({ length: accountCount }, (_, number) => `club-${number}`)
  const accounts = await Promise.all(names.map((name) => openBenchAccount(worker, community.id, name)))
  const talking = { bench: worker, accounts, segmentId: today.id, perSecond, seconds: secondsOf[size] }
  const { events, seconds, freshMs } = await talkSteadily(talking)
  say(`${events} events in ${seconds.toFixed(1)} s beside ${trees.length + 1} segments; ${freshMs.length} people were looked for`)
  report({ metric: 'events_per_second', value: events / seconds, unit: '1/s', bar: { atLeast: perSecond * 0.98 } })
  report({ metric: 'fresh_ms', value: quantile(freshMs, 0.95), unit: 'ms', bar: { atMost: freshBarMs } })
  await stopHttp()
  await worker.stop()
}

async function openPlaces({ app, workspaceId }: BenchApp, communityId: string): Promise<string[]> {
  return act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } }, async (ctx) => {
    const rows = Array.from({ length: groupCount }, (_, number) => ({
      id: ctx.newId(),
      communityId,
      name: `Group ${number}`,
      platform: 'wechat',
      kind: 'group' as const,
      createdAt: ctx.now(),
    }))
    await openGroups(ctx, rows)
    return rows.map(({ id }) => id)
  })
}

let asked = 0

async function post<Reply = unknown>({ http, cookie }: Asking, url: string, payload: object): Promise<Reply> {
  asked += 1
  // Addresses of its own: the limit of requests from one is not what is measured.
  const reply = await http.inject({ method: 'POST', url, payload, headers: { cookie }, remoteAddress: `127.1.${(asked >> 6) & 127}.1` })
  if (reply.statusCode >= 300) throw new Error(`${url} was answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`)
  return reply.json<Reply>()
}

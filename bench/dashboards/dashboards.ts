// dashboards: every page of the console on an installation of years. The log is filled in bulk (fill-town.ts), the figures are counted from it by the
// module's own rebuild, then every kind of request is made many times over.
import { existsSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { act } from '../../server/kernel/app/app.ts'
import { listCommunities } from '../../server/modules/community/index.ts'
import { drainMeasure, rebuildCommunity } from '../../server/modules/insight/index.ts'
import { openApi } from '../../server/start.ts'
import type { Bench, BenchRun } from '../measuring/bench.ts'
import { type BenchApp, openBenchApp } from '../measuring/bench-app.ts'
import type { Size } from '../measuring/bench-line.ts'
import { openFolder } from '../measuring/endings.ts'
import { median, quantile } from '../measuring/quantile.ts'
import { openRandom } from '../talk/random.ts'
import { filledMark, fillTown } from './fill-town.ts'
import { type Asking, askAhead, measurePages, signIn } from './measure-pages.ts'
import { pageCalls } from './page-calls.ts'
import { sampleTown } from './sample-town.ts'
import { type TownShape, townShape } from './town-shape.ts'

const requestsOf: Record<Size, number> = { small: 12, medium: 200, large: 200 }
const aheadTimes = 20
const barMs = 100
// What a million messages take on the disk with their indexes and search terms, and what must stay free.
const bytesPerMessage = 700
const freeBytes = 15 * 1024 ** 3

export const dashboardsBench: Bench = {
  name: 'dashboards',
  about: "every console page's requests on five years of talk: 200 thousand, 3 million, 100 million messages",
  run,
}

async function run({ size, options, endings, report, say }: BenchRun): Promise<void> {
  const parent = options.folder ?? (await openFolder(endings))
  const dataDirectory = join(parent, `town-${size}`)
  const shape = await fitToDisk(townShape(size, { messages: options.messages, people: options.members }, Date.now()), {
    dataDirectory,
    say,
  })
  if (!existsSync(join(dataDirectory, filledMark))) await fillTown(dataDirectory, shape, { endings, say })
  const filled = JSON.parse(await readFile(join(dataDirectory, filledMark), 'utf8')) as TownShape
  say(
    `${filled.messages} messages of ${filled.people} people in ${filled.groups} groups of ${filled.communities} communities over ${filled.years} years`,
  )

  const bench = await openBenchApp(dataDirectory, endings)
  await countFigures(bench, { filled, report, say })
  const http = await openApi(bench.app, { postgresPid: null })
  await http.ready()
  const stopHttp = endings.add(() => http.close())
  const asking = await signIn(http)
  const sample = await sampleTown(bench.app.database.ownerPool)
  const calls = pageCalls(sample, openRandom(5), await lastCompleteDay(asking, sample.community))
  // Answers that take longer than somebody should wait are prepared in the background once somebody has asked for them; asked for again, they are there.
  const prepared = calls.filter(({ isPrepared }) => isPrepared === true)
  while ((await askAhead(asking, prepared, aheadTimes)) > 0) {
    say('answers are being worked out in the background')
    await drainMeasure(bench.app, bench.workspaceId)
  }

  const measured = await measurePages(asking, calls, requestsOf[size])
  for (const [name, times] of measured)
    report({ metric: `${name}_p95_ms`, value: quantile(times, 0.95), unit: 'ms', bar: { atMost: barMs } })
  const all = [...measured.values()].flat()
  report({ metric: 'p50_ms', value: median(all), unit: 'ms' })
  report({ metric: 'p95_ms', value: quantile(all, 0.95), unit: 'ms', bar: { atMost: barMs } })
  await stopHttp()
  await bench.stop()
}

/** As many messages as leave room on the disk; a folder that is filled already needs none. */
async function fitToDisk(shape: TownShape, { dataDirectory, say }: { dataDirectory: string; say: BenchRun['say'] }): Promise<TownShape> {
  if (existsSync(join(dataDirectory, filledMark))) return shape
  const disk = await statfs(existsSync(dataDirectory) ? dataDirectory : tmpdir())
  const most = Math.floor((disk.bavail * disk.bsize - freeBytes) / bytesPerMessage)
  if (shape.messages <= most) return shape
  if (most < 1000) throw new Error('there is no room on the disk')
  say(`${shape.messages} messages would leave less than 15 GB free on this disk; it takes ${most}`)
  return { ...shape, messages: most }
}

async function countFigures(
  bench: BenchApp,
  { filled, report, say }: { filled: TownShape; report: BenchRun['report']; say: BenchRun['say'] },
): Promise<void> {
  const { app, workspaceId } = bench
  const asSystem = { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } } as const
  const counted = await app.database.ownerPool.query('select 1 from insight.community where edition_id is not null limit 1')
  if (counted.rowCount === 0) {
    const startedAt = performance.now()
    for (const community of await act(app, asSystem, listCommunities)) {
      await rebuildCommunity(app, workspaceId, community.id)
      say(`${community.slug} is counted after ${Math.round((performance.now() - startedAt) / 1000)} s`)
    }
    report({ metric: 'rebuild_messages_per_second', value: filled.messages / ((performance.now() - startedAt) / 1000), unit: '1/s' })
  }
  await drainMeasure(app, workspaceId)
}

async function lastCompleteDay(asking: Asking, community: string): Promise<string> {
  const reply = await asking.http.inject({
    method: 'GET',
    url: `/api/v1/communities/${community}/insight/heat-map`,
    headers: { cookie: asking.cookie },
  })
  const { asOf } = reply.json<{ asOf: string | null }>()
  if (asOf === null) throw new Error('the community has no complete day')
  return asOf
}

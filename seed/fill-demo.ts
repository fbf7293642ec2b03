// Fills the demo's folder, or brings it up to now; `--days=40` makes a shorter season. Read next: season/tell-season.ts for what happens, season/feed-season.ts for how it gets in.

import { openCommandApp } from '../server/command/open-command-app.ts'
import { movableClock } from '../server/kernel/clock/clock.ts'
import { addDays } from '../server/kernel/clock/day-key.ts'
import { zoneClock } from '../server/kernel/clock/zone-clock.ts'
import { ConfigRefused, readConfig } from '../server/kernel/config/config.ts'
import { openLog } from '../server/kernel/log/log.ts'
import { type DemoMark, readDemoMark, saveDemoMark } from './demo-folder.ts'
import { feedSeason } from './season/feed-season.ts'
import { demoOwner, openTown, shopZone } from './season/open-town.ts'
import { settleFigures } from './season/settle-figures.ts'
import { writeWishes } from './season/write-wishes.ts'
import { communitySketches } from './town/sketches.ts'

const seasonDays = Number(process.argv.find((word) => word.startsWith('--days='))?.slice('--days='.length) ?? 120)
const seed = 'huaili'
// History counts as brought along from before; the last two weeks came in live.
const liveDays = 14

async function fillDemo(): Promise<void> {
  const startedAt = performance.now()
  const { config } = readConfig({ ...process.env, HUTONG_LOG_LEVEL: process.env.HUTONG_LOG_LEVEL || 'warn' })
  const now = Date.now()
  const today = zoneClock(shopZone).dayOf(now)
  const mark: Omit<DemoMark, 'about'> = readDemoMark(config.dataDirectory) ?? {
    seed,
    firstDay: addDays(today, 1 - seasonDays),
    toldUntil: null,
  }
  saveDemoMark(config.dataDirectory, mark)
  const season = { seed: mark.seed, communities: communitySketches, firstDay: mark.firstDay }
  const { app: commandApp, close } = await openCommandApp(config, openLog(config))
  try {
    const clock = movableClock(zoneClock(shopZone).dayBounds(mark.firstDay).start)
    const app = { ...commandApp, clock }
    const owner = config.owner ?? demoOwner
    const workspaceId = await openTown(app, communitySketches, owner)
    const from = mark.toldUntil === null ? mark.firstDay : zoneClock(shopZone).dayOf(mark.toldUntil - 86_400_000)
    const liveFrom = mark.toldUntil === null ? addDays(today, -liveDays) : from
    // London's evening of yesterday and its today are on both sides of the shop's midnight.
    await feedSeason({ app, workspaceId, clock, season, span: { from, to: addDays(today, 1), until: now, liveFrom }, onDay: showProgress })
    clock.set(Date.now())
    await writeWishes(app, workspaceId)
    console.log('\rEverything is told; the figures follow.')
    await settleFigures(app, workspaceId)
    saveDemoMark(config.dataDirectory, { ...mark, toldUntil: now })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(
      `槐里书店 is ready after ${seconds} s, in ${config.dataDirectory}\n\n  Sign in as ${owner.email} with the password ${config.owner === undefined ? demoOwner.password : 'you set'}`,
    )
  } finally {
    await close()
  }
}

function showProgress(day: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\rtelling ${day} `)
}

fillDemo().catch((error: unknown) => {
  const lines = error instanceof ConfigRefused ? error.problems : [error instanceof Error ? error.message : String(error)]
  for (const line of lines) console.error(line)
  process.exit(1)
})

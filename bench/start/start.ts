// start: from the command to the first answer, and what the whole of it weighs when nothing happens.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bench, BenchRun } from '../measuring/bench.ts'
import { openFolder } from '../measuring/endings.ts'
import { memoryOf, processTree } from '../measuring/process-memory.ts'
import { median } from '../measuring/quantile.ts'
import { type ServerProcess, startServer } from '../measuring/server-process.ts'

const laterRuns = 3
const idleMs = 10_000
const mebibyte = 1024 ** 2

export const startBench: Bench = {
  name: 'start',
  about: 'npm start to the first answer, first time and later, and its memory when idle',
  run,
}

async function run({ endings, report, say }: BenchRun): Promise<void> {
  const folder = join(await openFolder(endings), 'data')
  say('first start on an empty data folder')
  const first = await startServer(folder, endings)
  report({ metric: 'first_s', value: first.readySeconds, unit: 's', bar: { atMost: 15 } })
  await first.stop()

  const later: number[] = []
  for (let turn = 1; turn <= laterRuns; turn += 1) {
    const again = await startServer(folder, endings)
    later.push(again.readySeconds)
    say(`start ${turn} of ${laterRuns} on the same folder: ${again.readySeconds.toFixed(2)} s`)
    if (turn === laterRuns) await weigh(again, { report, say })
    await again.stop()
  }
  report({ metric: 'later_s', value: median(later), unit: 's', bar: { atMost: 3 } })
}

async function weigh(server: ServerProcess, { report, say }: Pick<BenchRun, 'report' | 'say'>): Promise<void> {
  say(`idle for ${idleMs / 1000} s`)
  await pause(idleMs)
  const tree = await processTree(server.pid)
  if (tree.length === 0) return say('this system has no /proc, so memory is not measured')
  const database = tree.filter((pid) => pid !== server.pid)
  report({ metric: 'resident_mb', value: (await memoryOf(tree)) / mebibyte, unit: 'MB', bar: { atMost: 350 } })
  say(`of these, ${Math.round((await memoryOf(database)) / mebibyte)} MB are PostgreSQL's ${database.length} processes`)
}

// import: chat exports from the file to finished dashboards. Each runs in a process of its own (import-child.ts) on an empty database.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, BenchRun } from '../measuring/bench.ts'
import type { Size } from '../measuring/bench-line.ts'
import { openFolder } from '../measuring/endings.ts'
import { watchPeak } from '../measuring/process-memory.ts'
import { type ExportShape, writeIrcLogs, writeTelegramExport } from '../talk/export-file.ts'

/** What the child measured; bytes and seconds. `messages` were added, `duplicates` stood twice in the file. */
export type ImportFigures = {
  messages: number
  duplicates: number
  groups: number
  people: number
  seconds: number
  storedSeconds: number
  searchSeconds: number
  peakBytes: number
}

const shapes: Record<Size, Omit<ExportShape, 'endAt' | 'seed'>> = {
  small: { messages: 60_000, groups: 20, people: 3000, days: 400 },
  medium: { messages: 600_000, groups: 100, people: 20_000, days: 900 },
  large: { messages: 3_000_000, groups: 300, people: 100_000, days: 1800 },
}

const mebibyte = 1024 ** 2

export const importBench: Bench = {
  name: 'import',
  about: 'chat exports from the file to finished dashboards, and the memory it takes',
  run,
}

async function run(bench: BenchRun): Promise<void> {
  const { size, options, endings } = bench
  const folder = await openFolder(endings)
  const shape: ExportShape = {
    ...shapes[size],
    ...(options.messages === undefined ? {} : { messages: options.messages }),
    endAt: Date.UTC(2026, 9, 1),
    seed: 1,
  }
  const measured = [
    await measure(bench, { folder, source: 'telegram', path: await writeTelegramExport(folder, shape), zone: 'Asia/Shanghai' }),
    await measure(bench, { folder, source: 'irc', path: await writeIrcLogs(folder, shape), zone: 'Asia/Shanghai' }),
  ]
  for (const real of realExports()) measured.push(await measure(bench, { folder, ...real }))
  const total = (of: (figures: ImportFigures) => number) => measured.reduce((sum, figures) => sum + of(figures), 0)
  const messages = total((figures) => figures.messages + figures.duplicates)
  bench.report({
    metric: 'messages_per_second',
    value: messages / total((figures) => figures.seconds),
    unit: '1/s',
    bar: { atLeast: 30_000 },
  })
  bench.report({ metric: 'peak_mb', value: Math.max(...measured.map((figures) => figures.peakBytes)) / mebibyte, unit: 'MB' })
}

type Source = { folder: string; source: string; path: string; zone: string }

/** Exports of real communities, where the machine has them: they have what made-up ones lack. */
function realExports(): Omit<Source, 'folder'>[] {
  const root = process.env.HUTONG_REAL_DATA
  if (root === undefined || root === '') return []
  const known = [
    { source: 'real_gitter', path: join(root, 'chat/gitter/gitter_rooms_open.zip'), zone: 'UTC' },
    { source: 'real_irc', path: join(root, 'chat/irc/ubuntu_disentanglement_train.zip'), zone: 'UTC' },
  ]
  return known.filter(({ path }) => existsSync(path))
}

async function measure({ report, say, endings }: BenchRun, { folder, source, path, zone }: Source): Promise<ImportFigures> {
  const dataDirectory = join(folder, source)
  const { size } = await stat(path)
  const { figures, databasePeak } = await runChild([dataDirectory, path, 'club', zone], endings)
  const { messages, duplicates, groups, people, seconds, storedSeconds, searchSeconds, peakBytes } = figures
  say(
    `${source}: ${messages} messages (${duplicates} duplicates) of ${people} people in ${groups} groups${size > mebibyte ? `, ${Math.round(size / mebibyte)} MB` : ''}; stored after ${storedSeconds.toFixed(1)} s, dashboards after ${seconds.toFixed(1)} s, search ${searchSeconds.toFixed(1)} s later`,
  )
  report({ metric: `${source}_messages_per_second`, value: (messages + duplicates) / seconds, unit: '1/s' })
  report({ metric: `${source}_stored_per_second`, value: (messages + duplicates) / storedSeconds, unit: '1/s' })
  report({ metric: `${source}_search_per_second`, value: messages / searchSeconds, unit: '1/s' })
  report({ metric: `${source}_peak_mb`, value: peakBytes / mebibyte, unit: 'MB' })
  report({ metric: `${source}_database_peak_mb`, value: databasePeak / mebibyte, unit: 'MB' })
  return figures
}

async function runChild(args: string[], endings: BenchRun['endings']): Promise<{ figures: ImportFigures; databasePeak: number }> {
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'import-child.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = endings.add(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const memory = watchPeak(child.pid ?? 0)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  await ended
  const databasePeak = await memory.stop()
  await stop()
  if (child.exitCode !== 0) throw new Error(`the import ended with ${child.exitCode ?? child.signalCode}`)
  return { figures: JSON.parse(output) as ImportFigures, databasePeak }
}

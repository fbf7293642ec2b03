// One import in a process of its own, so that its peak of memory is its own. Arguments: data folder, file or folder to import, slug, zone.
// Writes one JSON object: how long it took until the dashboards held everything, and how long search took after that.
import { runListeners } from '../../server/kernel/facts/run-listeners.ts'
import { importFile } from '../../server/message-flow/back-fill/import-file.ts'
import { listAllListeners, modules } from '../../server/modules.ts'
import { openBenchApp } from '../measuring/bench-app.ts'
import { listenersWithoutSearch, searchListener, untilCaughtUp } from '../measuring/catch-up.ts'
import { openEndings } from '../measuring/endings.ts'
import type { ImportFigures } from './import.ts'

const patienceMs = 4 * 3_600_000

async function main([dataDirectory = '', path = '', slug = '', zone = 'UTC']: string[]): Promise<void> {
  const endings = openEndings()
  try {
    const bench = await openBenchApp(dataDirectory, endings)
    const { app, workspaceId } = bench
    const workspaces = async () => [workspaceId]
    // Search is measured apart: nothing on a dashboard waits for it.
    const listeners = runListeners(app, listenersWithoutSearch(), workspaces)
    endings.add(() => listeners.stop())
    for (const module of modules.filter(({ name }) => name !== 'message-flow')) {
      const running = await module.start?.(app)
      if (running !== undefined) endings.add(() => running.stop())
    }
    const acting = { workspaceId, actor: { kind: 'command-line', id: null, name: 'bench' } } as const
    let storedAt = 0
    const startedAt = performance.now()
    const settle = async (): Promise<void> => {
      storedAt = performance.now()
      if (!(await untilCaughtUp(bench, listenersWithoutSearch(), patienceMs, 50))) throw new Error('the figures did not follow')
    }
    const summary = await importFile(
      app,
      acting,
      { path, community: slug, options: { zone } },
      { settle, signal: new AbortController().signal },
    )
    const measuredAt = performance.now()
    const peakBytes = process.resourceUsage().maxRSS * 1024
    const search = runListeners(
      app,
      listAllListeners().filter(({ name }) => name === searchListener),
      workspaces,
    )
    endings.add(() => search.stop())
    await untilCaughtUp(bench, listAllListeners(), patienceMs, 50)
    const figures: ImportFigures = {
      messages: summary.messages,
      duplicates: summary.duplicates,
      groups: summary.groups,
      people: summary.people,
      seconds: (measuredAt - startedAt) / 1000,
      storedSeconds: (storedAt - startedAt) / 1000,
      searchSeconds: (performance.now() - measuredAt) / 1000,
      peakBytes,
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`)
  } finally {
    await endings.run()
  }
}

await main(process.argv.slice(2))

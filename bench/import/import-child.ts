// One import in a process of its own, so that its peak of memory is its own; step by step what the command `import` does (server/command/import.ts).
// Arguments: data folder, file or folder to import, slug, zone. Writes one JSON object: how long it took until the dashboards held everything, and
// how long search took after that.
import { drainListeners } from '../../server/kernel/facts/run-listeners.ts'
import { followImport, hurriedListeners } from '../../server/message-flow/back-fill/follow-import.ts'
import { importFile } from '../../server/message-flow/back-fill/import-file.ts'
import { listAllListeners } from '../../server/modules.ts'
import { openBenchApp } from '../measuring/bench-app.ts'
import { openEndings } from '../measuring/endings.ts'
import type { ImportFigures } from './import.ts'

async function main([dataDirectory = '', path = '', slug = '', zone = 'UTC']: string[]): Promise<void> {
  const endings = openEndings()
  try {
    const { app, workspaceId } = await openBenchApp(dataDirectory, endings)
    const acting = { workspaceId, actor: { kind: 'command-line', id: null, name: 'bench' } } as const
    const startedAt = performance.now()
    let storedAt = startedAt
    const settle = async (communityId: string): Promise<void> => {
      storedAt = performance.now()
      await followImport(app, workspaceId, communityId, listAllListeners())
    }
    const wish = { path, community: slug, listeners: hurriedListeners(listAllListeners()), options: { zone } }
    const summary = await importFile(app, acting, wish, { settle, signal: new AbortController().signal })
    const measuredAt = performance.now()
    const peakBytes = process.resourceUsage().maxRSS * 1024
    await drainListeners(app, workspaceId, listAllListeners())
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

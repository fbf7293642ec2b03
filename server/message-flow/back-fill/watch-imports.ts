import { type App, act } from '../../kernel/app/app.ts'
import { keepLooking } from '../../kernel/jobs/keep-looking.ts'
import { listWorkspaceIds } from '../../modules/workspace/index.ts'
import { listOrphans } from './import-store.ts'
import { runImportJob, undoImportJob } from './manage-imports.ts'

// A process that dies says nothing; its lease runs out after half a minute and somebody else takes over.
const lookEveryMs = 5000

/** Queues imports that ought to be going on and that nobody is at: after a kill, a restart, a lost machine. */
export async function watchImports(app: App): Promise<{ stop(): Promise<void> }> {
  return keepLooking(app, { everyMs: lookEveryMs, trouble: 'could not look for imports to take over' }, () => queueOrphans(app))
}

export async function queueOrphans(app: App): Promise<number> {
  let queued = 0
  for (const workspaceId of await listWorkspaceIds(app)) {
    await act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'back-fill' } }, async (ctx) => {
      for (const orphan of await listOrphans(ctx)) {
        await ctx.enqueue(orphan.state === 'undoing' ? undoImportJob : runImportJob, { importId: orphan.id })
        queued += 1
      }
    })
  }
  return queued
}

// The door of insight: figures on communities, groups and people, counted from the log and kept as roll-ups. Nobody writes through it.
// Read next: tally-listener.ts (how messages become figures), pass/attend.ts (what the background does), show/ (what screens read).
import type { App } from '../../kernel/app/app.ts'
import { drainListeners } from '../../kernel/facts/run-listeners.ts'
import type { Module } from '../../module.ts'
import { attendWorkspace } from './pass/attend.ts'
import { startPass } from './pass/run-pass.ts'
import { mountInsightRoutes } from './routes.ts'
import { tallyMessages } from './tally-listener.ts'

export { showGoals } from './goals/show-goals.ts'
export { isMeasured, type MeasureHealth, measureHealth } from './measure-health.ts'
export { rebuildCommunity } from './pass/rebuild-community.ts'
export { type CountedState, findCountedState, type PersonOutline, scanOutlines } from './people/scan-outlines.ts'
export { listWaiting, type WaitingCold, type WaitingQuiet } from './show/list-waiting.ts'

/** Counts everything that was told and does all that the background would do now: for tests, commands and the end of an import. */
export async function drainMeasure(app: App, workspaceId: string): Promise<void> {
  do await drainListeners(app, workspaceId, [tallyMessages])
  while (await attendWorkspace(app, workspaceId))
}

export const insightModule: Module = { name: 'insight', routes: mountInsightRoutes, listeners: [tallyMessages], start: startPass }

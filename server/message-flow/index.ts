// The door of the message flow for server/modules.ts and commands. Its story is message-flow.ts.
import type { Listener } from '../kernel/facts/define-listener.ts'
import type { Module } from '../module.ts'
import { judgeBots } from './4-react/judge-bots.ts'
import { keepRosters } from './4-react/keep-rosters.ts'
import { endedImports } from './back-fill/ended-imports.ts'
import { runImportJob, undoImportJob } from './back-fill/manage-imports.ts'
import { mountBackFillRoutes } from './back-fill/routes.ts'
import { watchImports } from './back-fill/watch-imports.ts'
import { mountFlowRoutes } from './routes.ts'

export { endedImports }

/** `listeners` are those of every module: the health page shows each one's lag. */
export function messageFlowModule(listeners: () => readonly Listener[]): Module {
  return {
    name: 'message-flow',
    routes(http, app) {
      mountFlowRoutes(http, app, listeners)
      mountBackFillRoutes(http, app)
    },
    listeners: [keepRosters],
    jobs: [runImportJob, undoImportJob, judgeBots],
    start: watchImports,
  }
}

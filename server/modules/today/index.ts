// The door of today: what waits for somebody, and what staff did with it. Nobody calls it.
// Read next: show-today.ts (how the page is made), hear-talk.ts (what is remembered of what is said).
import type { Module } from '../../module.ts'
import type { ImportDoor } from './ended-import.ts'
import { hearTalk } from './hear-talk.ts'
import { mountTodayRoutes } from './routes.ts'

export type { EndedImport, ImportDoor } from './ended-import.ts'

/** `imports`: what the message flow knows of imports that ended. */
export function todayModule(imports: ImportDoor): Module {
  return { name: 'today', routes: (http, app) => mountTodayRoutes(http, app, imports), listeners: [hearTalk] }
}

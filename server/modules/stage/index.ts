// The door of stage: where people stand in the life of a community. Read next: rules/stage-moves.ts, then keep/count-stages.ts.
import type { Module } from '../../module.ts'
import { runCounting } from './keep/run-counting.ts'
import { mountStageRoutes } from './routes.ts'

export { countStages } from './keep/count-stages.ts'
export { findStage, peopleInStage } from './store.ts'

export const stageModule: Module = { name: 'stage', routes: mountStageRoutes, start: runCounting }

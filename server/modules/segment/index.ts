// The door of segment: people who share what they are or did, kept true by itself. Read next: conditions/condition-store.ts, react.ts.
import type { Module } from '../../module.ts'
import { askBeforeRemovingTag } from '../member/index.ts'
import { startTurningDays } from './keep/turn-days.ts'
import { listTagUsers } from './manage-segments.ts'
import { followPeople } from './react.ts'
import { mountSegmentRoutes } from './routes.ts'

export { turnDays } from './keep/turn-days.ts'

askBeforeRemovingTag(listTagUsers)

export const segmentModule: Module = { name: 'segment', routes: mountSegmentRoutes, listeners: [followPeople], start: startTurningDays }

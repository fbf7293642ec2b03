import type { Person } from './person.ts'
import type { CommunitySketch, GroupSketch } from './sketches.ts'

/** One person's time in one group. Days are counted from the season's first. */
export type Stay = {
  person: Person
  joinDay: number
  /** Minute of that day. */
  joinMinute: number
  leaveDay: number | null
  invitedBy: Person | null
}

export type TownGroup = {
  sketch: GroupSketch
  community: CommunitySketch
  host: Person
  stays: readonly Stay[]
}

export type Town = { groups: readonly TownGroup[] }

/** Whether someone is in the group for all of that day. */
export function isThere(stay: Stay, day: number): boolean {
  return stay.joinDay < day && (stay.leaveDay === null || stay.leaveDay > day)
}

/** How likely they are to speak on a day, before the group's own course. */
export function talkOn(stay: Stay, day: number): number {
  const { talk, fadesAfter } = stay.person
  return day - stay.joinDay > fadesAfter ? talk * 0.05 : talk
}

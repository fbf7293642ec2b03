import type { SeededRandom } from '../season/seeded-random.ts'
import type { DayWords } from '../talk/fill-gaps.ts'
import type { Person } from '../town/person.ts'
import { isThere, type Stay, type TownGroup, talkOn } from '../town/town.ts'
import type { Scribe } from './scribe.ts'

/** Everything that those who tell a part of a group's day need to know. */
export type GroupDay = {
  group: TownGroup
  /** Days since the season's first, and 0 for Monday. */
  day: number
  weekday: number
  /** epoch ms of the community's midnight. */
  midnight: number
  words: DayWords
  random: SeededRandom
  scribe: Scribe
  /** Those who are there for the whole day. */
  present: readonly Stay[]
  /** Somebody who feels like talking, by their readiness; undefined when nobody does. */
  someone(): Person | undefined
  /** Epoch ms of a minute of this day. */
  minute(minute: number): number
  /** A moment at which this community talks, between these hours where some are given. */
  moment(within?: { from: number; to: number } | null): number
}

const minuteMs = 60_000

export function openGroupDay(about: Pick<GroupDay, 'group' | 'day' | 'weekday' | 'midnight' | 'words' | 'random' | 'scribe'>): GroupDay {
  const { group, day, random, midnight } = about
  const present = group.stays.filter((stay) => isThere(stay, day))
  const talkers = present.filter((stay) => stay.person.talk > 0)
  const talk = runningTotals(talkers.map((stay) => talkOn(stay, day)))
  const byHour = group.community.rhythm.hours
  const hours = runningTotals(byHour)
  const minute = (wanted: number) => midnight + wanted * minuteMs
  return {
    ...about,
    present,
    someone: () => talkers[random.placeIn(talk)]?.person,
    minute,
    moment(within = null) {
      const totals =
        within === null ? hours : runningTotals(byHour.map((weight, hour) => (hour >= within.from && hour < within.to ? weight + 0.01 : 0)))
      return minute(random.placeIn(totals) * 60) + random.between(0, 3_599) * 1000 + random.between(0, 999)
    },
  }
}

/** How lively the group is on a day, 1 on an ordinary one. */
export function livelinessOn({ sketch }: TownGroup, day: number): number {
  const age = day - sketch.opens
  const { course } = sketch
  const opening = age < 4 ? 1.3 : 1
  switch (course.kind) {
    case 'steady':
      return opening
    case 'growing':
      return opening * Math.min(1.5, 0.6 + age / 90)
    case 'cooling':
      return day < course.fromDay ? opening : Math.max(0.06, 0.5 ** ((day - course.fromDay) / course.halfDays))
    case 'term':
      return age < course.days ? opening * (age > course.days - 5 ? 1.4 : 1) : Math.max(0.04, 0.35 * 0.5 ** ((age - course.days) / 9))
  }
}

function runningTotals(weights: readonly number[]): number[] {
  let total = 0
  return weights.map((weight) => {
    total += weight
    return total
  })
}

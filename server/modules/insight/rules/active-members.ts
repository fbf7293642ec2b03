// How many members are active, how often, and how that holds: over trailing complete local days, never calendar months.
// Which events make a day active is the community's choice; report speakers and active members with two calls.
import { addDays, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Rate } from './rate.ts'
import { missingRate, rate } from './rate.ts'

/** The local days on which one eligible member was active, in any order, repeats allowed; empty for one who never was. */
export type ActiveDays = readonly string[]

export type ActiveCounts = { day: string; dau: number; wau: number; mau: number }

/** `ratio` is Σ DAU ÷ Σ MAU over the days; null where nobody was active in any of their months. */
export type Stickiness = { ratio: number | null; reason?: 'no_members'; days: ActiveCounts[] }

const WEEK = 7
const MONTH = 30
const STICKINESS_DAYS = 28

/** Members active in the trailing 1, 7 and 30 days that end with `asOf`, the last complete day. */
export function activeMembers(members: Iterable<ActiveDays>, asOf: string): ActiveCounts {
  const [counts] = activeMembersByDay(members, asOf, asOf)
  return counts ?? { day: asOf, dau: 0, wau: 0, mau: 0 }
}

/** The same for every day from `firstDay` to `lastDay`, both included, in one pass over the members. */
export function activeMembersByDay(members: Iterable<ActiveDays>, firstDay: string, lastDay: string): ActiveCounts[] {
  const first = dayNumberOf(firstDay)
  const last = dayNumberOf(lastDay)
  const length = Math.max(0, last - first + 1)
  const daily = new Float64Array(length + 1)
  const weekly = new Float64Array(length + 1)
  const monthly = new Float64Array(length + 1)
  for (const days of members) {
    const active = [...new Set(days.map(dayNumberOf))].filter((day) => day <= last && day > first - MONTH).sort((a, b) => a - b)
    addWindows(daily, active, 1, first)
    addWindows(weekly, active, WEEK, first)
    addWindows(monthly, active, MONTH, first)
  }
  const dau = runningSums(daily)
  const wau = runningSums(weekly)
  const mau = runningSums(monthly)
  return Array.from({ length }, (_, i) => ({ day: addDays(firstDay, i), dau: dau[i] ?? 0, wau: wau[i] ?? 0, mau: mau[i] ?? 0 }))
}

/**
 * How much of the month's active membership is there on a day: DAU ÷ MAU over the 28 days that end with `asOf`. Sums are divided, not
 * ratios averaged, so that a day with three members does not weigh as much as one with three hundred.
 */
export function stickiness(members: Iterable<ActiveDays>, asOf: string): Stickiness {
  const days = activeMembersByDay(members, addDays(asOf, 1 - STICKINESS_DAYS), asOf)
  const daily = days.reduce((sum, { dau }) => sum + dau, 0)
  const monthly = days.reduce((sum, { mau }) => sum + mau, 0)
  return monthly === 0 ? { ratio: null, reason: 'no_members', days } : { ratio: daily / monthly, days }
}

/** L28: entry k is the number of members active on exactly k of the 28 days that end with `asOf`; entry 0 needs the silent ones too. */
export function activeDaysHistogram(members: Iterable<ActiveDays>, asOf: string): number[] {
  const last = dayNumberOf(asOf)
  const histogram = new Array<number>(STICKINESS_DAYS + 1).fill(0)
  for (const days of members) {
    const active = new Set(days.map(dayNumberOf).filter((day) => day <= last && day > last - STICKINESS_DAYS)).size
    histogram[active] = (histogram[active] ?? 0) + 1
  }
  return histogram
}

/** Share of the eligible members who were active at least once in the `windowDays` that end with `asOf`. */
export function activeShare(members: readonly ActiveDays[], asOf: string, windowDays: number): Rate {
  if (members.length === 0) return missingRate('no_members')
  const last = dayNumberOf(asOf)
  const active = members.filter((days) => days.map(dayNumberOf).some((day) => day <= last && day > last - windowDays)).length
  return rate(active, members.length)
}

/** Marks, as differences, the days on which the member's trailing window holds an active day; overlapping windows are merged. */
function addWindows(differences: Float64Array, active: number[], window: number, first: number): void {
  const length = differences.length - 1
  let coveredTo = Number.NEGATIVE_INFINITY
  for (const day of active) {
    const from = Math.max(day, coveredTo)
    coveredTo = day + window
    const start = Math.max(from - first, 0)
    const end = Math.min(coveredTo - first, length)
    if (start >= end) continue
    differences[start] = (differences[start] ?? 0) + 1
    differences[end] = (differences[end] ?? 0) - 1
  }
}

function runningSums(differences: Float64Array): number[] {
  let sum = 0
  return Array.from(differences, (difference) => {
    sum += difference
    return sum
  })
}

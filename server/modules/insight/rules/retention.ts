// Three kinds of retention, which must never be mixed on one screen: ask for one by name. All look only at complete local days:
// `asOf` is the last complete day, and nothing that happened after it counts.
import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Rate } from './rate.ts'
import { missingRate, rate } from './rate.ts'

/**
 * `classic`: active exactly on day N after the first day. `bracket`: active on any of the `width` days from N on.
 * `rolling`: active on day N or any later day up to asOf; it grows with asOf, so cohorts of different age must not be compared by it.
 */
export type RetentionKind = { kind: 'classic' } | { kind: 'bracket'; width: number } | { kind: 'rolling' }

/**
 * A member's first day (of the community, of an order, of a message: the caller's choice, named on the screen) and the local days on
 * which they were active, in any order, repeats allowed.
 */
export type MemberDays = { firstDay: string; activeDays: readonly string[] }

export type RetentionPoint = { day: number; rate: Rate }

export type CohortRetention = { cohort: string; size: number; points: RetentionPoint[] }

type CountedMember = { firstDay: number; activeDays: Set<number> }

/**
 * Retention on each of the `days` after the first. Only members whose day N (for brackets: whose last day of the bracket) is complete
 * are counted, above and below the line: a member who joined yesterday changes no day-30 figure.
 */
export function retention(members: Iterable<MemberDays>, ask: RetentionKind, days: readonly number[], asOf: string): RetentionPoint[] {
  checkAsk(ask, days)
  const last = dayNumberOf(asOf)
  return retentionOf(countable(members, last), ask, days, last)
}

/** Retention of each cohort, by what `cohortOf` makes of a first day (the day itself, `isoWeek`, the month), in the cohorts' order. */
export function retentionByCohort(
  members: Iterable<MemberDays>,
  ask: RetentionKind,
  days: readonly number[],
  cut: { asOf: string; cohortOf: (firstDay: string) => string },
): CohortRetention[] {
  checkAsk(ask, days)
  const last = dayNumberOf(cut.asOf)
  const cohorts = new Map<string, MemberDays[]>()
  for (const member of members) {
    const cohort = cut.cohortOf(member.firstDay)
    const others = cohorts.get(cohort)
    if (others === undefined) cohorts.set(cohort, [member])
    else others.push(member)
  }
  return [...cohorts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, group]) => {
      const counted = countable(group, last)
      return { cohort, size: counted.length, points: retentionOf(counted, ask, days, last) }
    })
    .filter(({ size }) => size > 0)
}

function countable(members: Iterable<MemberDays>, last: number): CountedMember[] {
  const counted: CountedMember[] = []
  for (const member of members) {
    const firstDay = dayNumberOf(member.firstDay)
    if (firstDay > last) continue
    counted.push({ firstDay, activeDays: new Set(member.activeDays.map(dayNumberOf)) })
  }
  return counted
}

function retentionOf(members: CountedMember[], ask: RetentionKind, days: readonly number[], last: number): RetentionPoint[] {
  return days.map((day) => {
    const lastNeeded = ask.kind === 'bracket' ? day + ask.width - 1 : day
    let eligible = 0
    let returned = 0
    for (const { firstDay, activeDays } of members) {
      if (firstDay + lastNeeded > last) continue
      eligible += 1
      const until = ask.kind === 'rolling' ? last : firstDay + lastNeeded
      if (isActiveBetween(activeDays, firstDay + day, until)) returned += 1
    }
    if (eligible > 0) return { day, rate: rate(returned, eligible) }
    return { day, rate: missingRate(members.length === 0 ? 'no_members' : 'cohort_too_young') }
  })
}

function isActiveBetween(activeDays: Set<number>, from: number, until: number): boolean {
  if (until - from < activeDays.size) {
    for (let day = from; day <= until; day++) if (activeDays.has(day)) return true
    return false
  }
  for (const day of activeDays) if (day >= from && day <= until) return true
  return false
}

function checkAsk(ask: RetentionKind, days: readonly number[]): void {
  if (ask.kind === 'bracket' && !(Number.isInteger(ask.width) && ask.width >= 1)) throw new RangeError(`not a bracket: ${ask.width} days`)
  for (const day of days) if (!(Number.isInteger(day) && day >= 0)) throw new RangeError(`not a day after the first: ${day}`)
}

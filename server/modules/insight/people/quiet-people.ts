import { readSum, type ScopeScan, sums } from './scope-scan.ts'

/** Days are local ones from 1970. */
export type QuietPerson = { memberId: string; lastDay: number; activeDays: number; peopleAnswered: number; newcomersGreeted: number }

const mostKept = 200

/**
 * People who were active and have fallen silent, those first whom most others will miss: who answered the most different people, then who was
 * here on the most days.
 */
export function quietPeople(scan: ScopeScan, index: number): QuietPerson[] {
  const sumOf = (place: number, column: number) =>
    [0, 1].reduce((sum, group) => sum + readSum(scan, { index, place, column: column + group }), 0)
  return scan.quiet
    .map(({ place, lastDay, activeDays }) => ({
      memberId: scan.memberIds[place] ?? '',
      lastDay,
      activeDays,
      peopleAnswered: sumOf(place, sums.answered),
      newcomersGreeted: sumOf(place, sums.greeted),
    }))
    .sort((a, b) => b.peopleAnswered - a.peopleAnswered || b.activeDays - a.activeDays || (a.memberId < b.memberId ? -1 : 1))
    .slice(0, mostKept)
}

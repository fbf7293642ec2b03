// Which of three numbers is the day, worked out from all the dates of a file: chat exports are in order of time, so a wrong order shows by
// a thirteenth month or by days that run backwards.
import { dayNumberOfDate, isDate } from '../../../kernel/clock/day-key.ts'
import type { DateOrder } from '../import-format.ts'

/** `ydm` is no answer a person can give: no locale has it, but files made by tools do, and they give themselves away. */
export type WrittenOrder = DateOrder | 'ydm'

/** The three numbers of a date as written. */
export type WrittenDate = { first: string; second: string; third: string }

export type CalendarDate = { year: number; month: number; day: number }

/** The date in that order, or undefined when the calendar has no such date. Two-digit years are of this century. */
export function dateIn(order: WrittenOrder, written: WrittenDate): CalendarDate | undefined {
  const { first, second, third } = written
  if (order === 'ymd') return dateOf(first, second, third)
  if (order === 'ydm') return dateOf(first, third, second)
  return order === 'dmy' ? dateOf(third, second, first) : dateOf(third, first, second)
}

function dateOf(year: string, month: string, day: string): CalendarDate | undefined {
  if (year.length !== 4 && year.length !== 2) return undefined
  if (month.length > 2 || day.length > 2) return undefined
  const date = { year: year.length === 2 ? 2000 + Number(year) : Number(year), month: Number(month), day: Number(day) }
  return isDate(date.year, date.month, date.day) ? date : undefined
}

type Candidate = { order: WrittenOrder; isPossible: boolean; lastDay: number; stepsBack: number; trace: number }

export type DateOrderFinder = {
  /** Takes one date of the file, in file order. */
  see(written: WrittenDate): void
  /** The orders that fit equally well: one when the file tells, none when no date was seen or none fits. */
  orders(): WrittenOrder[]
}

/** Collects the dates of one file. Memory does not grow with it. Dates before `earliestYear` cannot be meant. */
export function dateOrderFinder(earliestYear = 1): DateOrderFinder {
  const candidates: Candidate[] = (['ymd', 'dmy', 'mdy', 'ydm'] as const).map((order) => {
    return { order, isPossible: true, lastDay: Number.NEGATIVE_INFINITY, stepsBack: 0, trace: 0 }
  })
  let isEmpty = true
  return {
    see(written) {
      isEmpty = false
      for (const candidate of candidates) {
        if (!candidate.isPossible) continue
        const date = dateIn(candidate.order, written)
        if (date === undefined || date.year < earliestYear) candidate.isPossible = false
        else follow(candidate, dayNumberOfDate(date.year, date.month, date.day))
      }
    },
    orders() {
      if (isEmpty) return []
      const possible = candidates.filter((candidate) => candidate.isPossible)
      const fewest = Math.min(...possible.map((candidate) => candidate.stepsBack))
      const best = possible.filter((candidate) => candidate.stepsBack === fewest)
      const known = best.some(({ order }) => order !== 'ydm') ? best.filter(({ order }) => order !== 'ydm') : best
      // 05/05/26 is the same day in both orders: nothing to ask.
      const distinct = known.filter((candidate, index) => known.findIndex(({ trace }) => trace === candidate.trace) === index)
      return distinct.map(({ order }) => order)
    },
  }
}

function follow(candidate: Candidate, day: number): void {
  // A phone's clock that was set back, or a traveller's, may cost a day.
  if (day < candidate.lastDay - 1) candidate.stepsBack += 1
  candidate.lastDay = day
  candidate.trace = (Math.imul(candidate.trace, 31) + day) | 0
}

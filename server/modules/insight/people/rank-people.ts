import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KindNumber } from '../count/kinds.ts'
import { type Concentration, concentration } from '../rules/concentration.ts'
import { type PersonActivity, type PersonMeasure, TOP_PEOPLE_RULE, topPeople } from '../rules/top-people.ts'
import { kindsOf, type Population } from '../show/population.ts'
import { groupOfKind, readSum, type ScopeScan, sums } from './scope-scan.ts'

export const TOP_PEOPLE = 100

export type RankedPerson = PersonActivity & { score: number; reasons: { code: string; value: number; share: number }[] }

export type PeopleAnswer = {
  people: RankedPerson[]
  concentration: Pick<Concentration, 'authors' | 'messages' | 'giniOfAuthors' | 'effectiveSpeakers'> & { topTenPercent: number }
}

const codes: Record<PersonMeasure, string> = {
  messages: 'messages',
  activeDays: 'active-days',
  repliesReceived: 'replies-received',
  peopleAnswered: 'people-answered',
  newcomersGreeted: 'newcomers-greeted',
}

/** Who carries the conversation in one span of a scan, and how evenly it is spread. */
export async function rankPeople(scan: ScopeScan, index: number, population: Population): Promise<PeopleAnswer> {
  const people = activitiesIn(scan, index, population)
  await nextTurn()
  const ranked = topPeople(mostActive(people), TOP_PEOPLE)
  const byId = new Map(people.map((person) => [person.memberId, person]))
  await nextTurn()
  const counts = people.map((person) => person.messages).filter((messages) => messages > 0)
  const { authors, messages, giniOfAuthors, effectiveSpeakers } = concentration(counts, counts.length)
  return {
    people: ranked.flatMap(({ memberId, score, reasons }) => {
      const person = byId.get(memberId)
      const shares = reasons.map(({ measure, count, points }) => ({ code: codes[measure], value: count, share: points / score }))
      return person === undefined ? [] : [{ ...person, score, reasons: shares }]
    }),
    concentration: { authors, messages, giniOfAuthors, effectiveSpeakers, topTenPercent: topTenPercent(counts) },
  }
}

/** People active on exactly k of the last 28 complete days, k = 1 … 28 at index k − 1. */
export function activeDaysOf28(scan: ScopeScan, population: Population): number[] {
  const kinds = new Set<KindNumber>(kindsOf(population))
  const histogram = new Array<number>(28).fill(0)
  for (const [place, kind] of scan.kinds.entries()) {
    const days = scan.activeOf28[place * 2 + (population.copies ? 1 : 0)] ?? 0
    if (days > 0 && kinds.has(kind)) histogram[days - 1] = (histogram[days - 1] ?? 0) + 1
  }
  return histogram
}

/** What everybody of the population did who did anything. */
function activitiesIn(scan: ScopeScan, index: number, population: Population): PersonActivity[] {
  const kinds = new Set<KindNumber>(kindsOf(population))
  const groups = [...new Set([...kinds].map(groupOfKind))]
  const [messages, activeDays] = population.copies ? [sums.messagesWithCopies, sums.activeDaysWithCopies] : [sums.messages, sums.activeDays]
  const people: PersonActivity[] = []
  for (const [place, memberId] of scan.memberIds.entries()) {
    if (!kinds.has(scan.kinds[place] ?? 0)) continue
    const sumOf = (column: number) =>
      groups.reduce<number>((total, group) => total + readSum(scan, { index, place, column: column + group }), 0)
    const person: PersonActivity = {
      memberId,
      messages: readSum(scan, { index, place, column: messages }),
      activeDays: readSum(scan, { index, place, column: activeDays }),
      repliesReceived: sumOf(sums.received),
      peopleAnswered: sumOf(sums.answered),
      newcomersGreeted: sumOf(sums.greeted),
    }
    if (person.messages > 0 || roughScore(person) > 0) people.push(person)
  }
  return people
}

/** Everybody who may be in the list: with a million people, sorting all of them for each question would be most of the work. */
function mostActive(people: PersonActivity[]): PersonActivity[] {
  if (people.length <= TOP_PEOPLE * 10) return people
  const scores = Float64Array.from(people.map(roughScore)).sort()
  const threshold = scores[scores.length - TOP_PEOPLE] ?? 0
  return people.filter((person) => roughScore(person) >= threshold)
}

/** The rule's points without its reasons. */
function roughScore(person: PersonActivity): number {
  const { points, messagesPerDay } = TOP_PEOPLE_RULE
  const counted = Math.min(person.messages, person.activeDays * messagesPerDay)
  const told = person.repliesReceived * points.repliesReceived + person.peopleAnswered * points.peopleAnswered
  return counted * points.messages + person.activeDays * points.activeDays + told + person.newcomersGreeted * points.newcomersGreeted
}

/** Messages by the tenth of the authors who wrote most, at least one of them. */
function topTenPercent(counts: readonly number[]): number {
  const sorted = Float64Array.from(counts).sort()
  let messages = 0
  for (let i = sorted.length - Math.ceil(sorted.length / 10); i < sorted.length; i++) messages += sorted[i] ?? 0
  return messages
}

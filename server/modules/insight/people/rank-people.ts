import { setImmediate as nextTurn } from 'node:timers/promises'
import { HUMAN, type KindNumber } from '../count/kinds.ts'
import { takeTurns } from '../count/take-turns.ts'
import { type Concentration, concentration } from '../rules/concentration.ts'
import { type PersonActivity, type PersonMeasure, TOP_PEOPLE_RULE, topPeople } from '../rules/top-people.ts'
import { kindsOf, type Population, populationNumber } from '../show/population.ts'
import { groupOfKind, readSum, type ScopeScan, sums } from './scope-scan.ts'

export const TOP_PEOPLE = 100

export type RankedPerson = PersonActivity & { score: number; reasons: { code: string; value: number; share: number }[] }

/** `leftOut`: who wrote most of those that are not people; told with the answer on people alone. */
export type PeopleAnswer = {
  people: RankedPerson[]
  leftOut: { memberId: string; messages: number }[]
  concentration: Pick<Concentration, 'authors' | 'messages' | 'giniOfAuthors' | 'effectiveSpeakers' | 'effectiveByHhi'> & {
    topTenPercent: number
  }
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
  const people = await activitiesIn(scan, index, population)
  const ranked = topPeople(mostActive(people), TOP_PEOPLE)
  const byId = new Map(people.map((person) => [person.memberId, person]))
  await nextTurn()
  const counts = people.map((person) => person.messages).filter((messages) => messages > 0)
  const { authors, messages, giniOfAuthors, effectiveSpeakers, effectiveByHhi } = concentration(counts, counts.length)
  return {
    people: ranked.flatMap(({ memberId, score, reasons }) => {
      const person = byId.get(memberId)
      const shares = reasons.map(({ measure, count, points }) => ({ code: codes[measure], value: count, share: points / score }))
      return person === undefined ? [] : [{ ...person, score, reasons: shares }]
    }),
    leftOut: populationNumber(population) === 0 ? leftOutOf(scan, index) : [],
    concentration: { authors, messages, giniOfAuthors, effectiveSpeakers, effectiveByHhi, topTenPercent: topTenPercent(counts) },
  }
}

/** The population that counts the same in this scan as the given one: there may be no staff, no bots or no copies to add. */
export function samePopulation(scan: ScopeScan, { staff, bots, copies }: Population): Population {
  const groups = new Set(scan.kinds.map(groupOfKind))
  return { staff: staff && groups.has(1), bots: bots && groups.has(2), copies: copies && scan.hasCopies }
}

const shownLeftOut = 200

/** Copies too: here the question is how much an account wrote. */
function leftOutOf(scan: ScopeScan, index: number): PeopleAnswer['leftOut'] {
  const accounts = scan.memberIds.flatMap((memberId, place) =>
    scan.kinds[place] === HUMAN ? [] : [{ memberId, messages: readSum(scan, { index, place, column: sums.messagesWithCopies }) }],
  )
  return accounts.sort((a, b) => b.messages - a.messages || (a.memberId < b.memberId ? -1 : 1)).slice(0, shownLeftOut)
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
async function activitiesIn(scan: ScopeScan, index: number, population: Population): Promise<PersonActivity[]> {
  const kinds = new Set<KindNumber>(kindsOf(population))
  const groups = [...new Set([...kinds].map(groupOfKind))]
  const [messages, activeDays] = population.copies ? [sums.messagesWithCopies, sums.activeDaysWithCopies] : [sums.messages, sums.activeDays]
  const people: PersonActivity[] = []
  await takeTurns(scan.memberIds.entries(), ([place, memberId]) => {
    if (!kinds.has(scan.kinds[place] ?? HUMAN)) return
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
  })
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

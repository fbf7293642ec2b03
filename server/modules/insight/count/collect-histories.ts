import { groupOf, type HourCounts, JOINED, LEFT, type PersonHistory } from '../packing/person-history.ts'
import type { Gathered } from './gather-batches.ts'
import { HOURS_A_DAY } from './local-time.ts'
import { knownDay, numberOfGroup, type Page } from './open-page.ts'
import { takeTurns } from './take-turns.ts'

// Messages of one person in one hour: below a million, so that an hour and its count fit into one number, which sorts by the hour.
const COUNT_ROOM = 2 ** 20

/** What the page adds to each person's history. All messages count as messages here; copies are told apart afterwards. */
export async function collectHistories(page: Page, { tallies, reactions, happenings }: Gathered): Promise<Map<string, PersonHistory>> {
  const histories = new Map<string, PersonHistory>()
  const partOf = (memberId: string, groupId: string) => {
    let history = histories.get(memberId)
    if (history === undefined) {
      history = new Map()
      histories.set(memberId, history)
    }
    return groupOf(history, numberOfGroup(page, groupId))
  }
  await takeTurns(tallies, ({ memberId, groupId, day, hour, messages }) => {
    const dayNumber = memberId === null ? null : knownDay(day)
    if (memberId === null || dayNumber === null) return
    partOf(memberId, groupId).hours.at.push((dayNumber * HOURS_A_DAY + hour) * COUNT_ROOM + Math.min(messages, COUNT_ROOM - 1))
  })
  for (const { memberId, groupId, day, reactions: n } of reactions) {
    const dayNumber = knownDay(day)
    if (dayNumber === null) continue
    const part = partOf(memberId, groupId)
    part.reactions.at.push(dayNumber)
    part.reactions.n.push(n)
  }
  for (const { memberId, groupId, at, kind } of happenings) {
    const { passages } = partOf(memberId, groupId)
    passages.at.push(at)
    passages.kind.push(kind === 'joined' ? JOINED : LEFT)
  }
  await takeTurns(histories.values(), (history) => {
    for (const part of history.values()) sortPart(part)
  })
  return histories
}

/** The database gives them in no order; a history is read in order of time. */
function sortPart(part: ReturnType<typeof groupOf>): void {
  const { hours, reactions, passages } = part
  part.hours = hoursOf(hours.at)
  const dayOrder = orderOf(reactions.at)
  if (dayOrder !== null) part.reactions = { at: pick(reactions.at, dayOrder), n: pick(reactions.n, dayOrder) }
  const passageOrder = orderOf(passages.at)
  if (passageOrder !== null) part.passages = { at: pick(passages.at, passageOrder), kind: pick(passages.kind, passageOrder) }
}

function hoursOf(counted: number[]): HourCounts {
  if (counted.length > 1) counted.sort((a, b) => a - b)
  const hours: HourCounts = { at: [], messages: [], copies: [] }
  for (const both of counted) {
    const hour = Math.floor(both / COUNT_ROOM)
    hours.at.push(hour)
    hours.messages.push(both - hour * COUNT_ROOM)
    hours.copies.push(0)
  }
  return hours
}

/** Places in ascending order of their values; null when they are so already. */
function orderOf(values: readonly number[]): number[] | null {
  const isSorted = values.every((value, i) => i === 0 || value >= (values[i - 1] ?? 0))
  return isSorted ? null : values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
}

function pick(values: readonly number[], order: readonly number[]): number[] {
  return order.map((place) => values[place] ?? 0)
}

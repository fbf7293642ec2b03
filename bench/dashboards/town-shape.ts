// How large the filled installation is, and how its messages are spread: five years that grow, communities and groups of different size.
import { dateOfDayNumber, dayNumberOfDate, utcStartOf } from '../../server/kernel/clock/day-key.ts'
import { type Piece, pieceOf } from '../../server/modules/chat/partitions.ts'
import type { Size } from '../measuring/bench-line.ts'

export type TownShape = { messages: number; people: number; groups: number; communities: number; years: number; endAt: number }

// The small one is for a quick look: every further piece of the log would cost it a quarter of a second to fill.
const shapes: Record<Size, Omit<TownShape, 'endAt'>> = {
  small: { messages: 200_000, people: 10_000, groups: 40, communities: 2, years: 1 },
  medium: { messages: 3_000_000, people: 100_000, groups: 120, communities: 4, years: 5 },
  large: { messages: 100_000_000, people: 1_000_000, groups: 400, communities: 6, years: 5 },
}

export function townShape(size: Size, wished: { messages: number | undefined; people: number | undefined }, endAt: number): TownShape {
  const shape = shapes[size]
  return { ...shape, messages: wished.messages ?? shape.messages, people: wished.people ?? shape.people, endAt }
}

/** A month of talk: how many messages fall into it, and how many of the people had come by its end. */
export type Month = { fromMs: number; toMs: number; messages: number; people: number }

/** The months up to `endAt`, the last one cut off there. Talk doubles over the years; people come evenly. */
export function monthsOf({ messages, people, years, endAt }: TownShape): Month[] {
  const { year, month } = dateOfDayNumber(Math.floor(endAt / 86_400_000))
  const count = years * 12
  const months = Array.from({ length: count }, (_, index) => {
    const first = month - count + 1 + index
    const at = (offset: number) =>
      utcStartOf(dayNumberOfDate(year + Math.floor((first + offset - 1) / 12), ((((first + offset - 1) % 12) + 12) % 12) + 1, 1))
    return { fromMs: at(0), toMs: Math.min(at(1), endAt), index }
  })
  const weights = months.map(({ fromMs, toMs, index }) => (toMs - fromMs) * (1 + index / count))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let weighed = 0
  let given = 0
  return months.map(({ fromMs, toMs, index }) => {
    weighed += weights[index] ?? 0
    const upTo = Math.round((messages * weighed) / whole)
    const share = upTo - given
    given = upTo
    return { fromMs, toMs, messages: share, people: Math.max(1, Math.round((people * (index + 1)) / count)) }
  })
}

/** The months by the piece of the log they belong to, oldest first. */
export function piecesOf(months: readonly Month[]): { piece: Piece; months: Month[] }[] {
  const byName = Map.groupBy(months, (month) => pieceOf(month.fromMs).name)
  return [...byName.values()].map((own) => ({ piece: pieceOf(own[0]?.fromMs ?? 0), months: own }))
}

/** Which community a person belongs to: the first holds half of everybody, each next one half of the rest. */
export function communityOf(person: number, communities: number): number {
  const chance = ((person * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
  return Math.min(communities - 1, Math.floor(-Math.log2(1 - chance)))
}

/** Groups of a community as numbers [from, to); all groups are shared out as the people are. */
export function groupsOf(
  community: number,
  { groups, communities }: Pick<TownShape, 'groups' | 'communities'>,
): { from: number; to: number } {
  const upTo = (count: number) => (count >= communities ? groups : Math.round(groups * (1 - 0.5 ** count)))
  return { from: upTo(community), to: upTo(community + 1) }
}

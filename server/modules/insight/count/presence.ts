// When somebody was in a group or a community, from what is known: joins and leaves where the platform tells them, and every day on which they
// did something, because who speaks is there. Times are local ms from 1970 (local-time.ts).
import { type GroupHistory, JOINED, LEFT } from '../packing/person-history.ts'
import { DAY_MS, dayOfHour } from './local-time.ts'

/** Somebody came (+1) or went (−1). `isJoin`: the platform told of the coming; otherwise it was noticed by what they did. */
export type PresenceStep = { at: number; delta: 1 | -1; isJoin: boolean }

export type PresenceRule = {
  /** False where leaving is only losing the connection (IRC): there nobody ever goes. */
  leavesCount: boolean
  toLocal: (epochMs: number) => number
}

/** Days with a message, a copy or a reaction, ascending. */
export function evidenceDays({ hours, reactions }: Pick<GroupHistory, 'hours' | 'reactions'>): number[] {
  const days: number[] = []
  for (const hour of hours.at) if (days.at(-1) !== dayOfHour(hour)) days.push(dayOfHour(hour))
  return reactions.at.length === 0 ? days : [...new Set([...days, ...reactions.at])].sort((a, b) => a - b)
}

/**
 * Steps of one person in one group, beginning with +1. Empty for those only seen leaving: when they came is not known. Acting on a later day
 * than they left means that they had come back; acting on the day itself does not, because days do not tell which was first.
 */
export function presenceSteps(part: GroupHistory, rule: PresenceRule): PresenceStep[] {
  const [hour = Number.POSITIVE_INFINITY] = part.hours.at
  const [reaction = Number.POSITIVE_INFINITY] = part.reactions.at
  const firstActed = Math.min(dayOfHour(hour), reaction)
  // Most people were never seen coming or going.
  if (part.passages.at.length === 0) return Number.isFinite(firstActed) ? [{ at: firstActed * DAY_MS, delta: 1, isJoin: false }] : []
  const joins = timesOf(part, JOINED, rule)
  const leaves = rule.leavesCount ? timesOf(part, LEFT, rule) : []
  const [join = Number.POSITIVE_INFINITY] = joins
  const firstDay = Math.min(firstActed, dayOf(join))
  if (!Number.isFinite(firstDay)) return []
  const start: PresenceStep = { at: firstDay * DAY_MS, delta: 1, isJoin: dayOf(join) === firstDay }
  return leaves.length === 0 ? [start] : walk(start, { joins, leaves, evidence: evidenceDays(part) })
}

type Evidence = { joins: number[]; leaves: number[]; evidence: number[] }

function walk(start: PresenceStep, { joins, leaves, evidence }: Evidence): PresenceStep[] {
  const joinDays = new Set(joins.map(dayOf))
  const events = [
    ...evidence.map((day) => ({ at: day * DAY_MS, what: 'acted' as const })),
    ...joins.map((at) => ({ at, what: 'joined' as const })),
    ...leaves.map((at) => ({ at, what: 'left' as const })),
  ].sort((a, b) => a.at - b.at)
  const steps: PresenceStep[] = []
  for (const { at, what } of events) {
    const last = steps.at(-1)
    const isThere = last !== undefined && last.delta === 1
    if (last === undefined && what === 'left') continue
    if (last === undefined) steps.push(start)
    else if (what === 'left' && isThere) steps.push({ at, delta: -1, isJoin: false })
    else if (what !== 'left' && !isThere) steps.push({ at, delta: 1, isJoin: what === 'joined' || joinDays.has(dayOf(at)) })
  }
  return steps
}

/** Somebody is in the community while they are in at least one of its groups. */
export function uniteSteps(ofGroups: readonly PresenceStep[][]): PresenceStep[] {
  const [only] = ofGroups
  if (ofGroups.length === 1 && only !== undefined) return only
  // Coming before going at the same moment: moving from one group to another is not leaving.
  const steps = ofGroups.flat().sort((a, b) => a.at - b.at || b.delta - a.delta || Number(b.isJoin) - Number(a.isJoin))
  let groups = 0
  return steps.filter(({ delta }) => {
    const before = groups
    groups += delta
    return (before === 0) !== (groups === 0)
  })
}

function timesOf({ passages }: GroupHistory, kind: number, { toLocal }: PresenceRule): number[] {
  const times: number[] = []
  for (let i = 0; i < passages.at.length; i++) if (passages.kind[i] === kind) times.push(toLocal(passages.at[i] ?? 0))
  return times
}

function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS)
}

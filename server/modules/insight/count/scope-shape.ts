// The outline of what one person did in one scope (a group, or the community): the days that count people, nothing that only adds up.
import type { GroupHistory, PersonHistory } from '../packing/person-history.ts'
import { dayOfHour } from './local-time.ts'
import { type PresenceRule, type PresenceStep, presenceSteps, uniteSteps } from './presence.ts'

/** Local days from 1970, ascending, each once. `active`: spoke or reacted. */
export type ActiveOutline = { spoke: number[]; active: number[] }

export type ScopeShape = ActiveOutline & {
  /** The same when broadcast copies count as speaking; null where there are none. */
  withCopies: ActiveOutline | null
  /** Comings and goings; the first is when they were first seen. */
  steps: PresenceStep[]
}

export const emptyShape: ScopeShape = { spoke: [], active: [], withCopies: null, steps: [] }

export function shapeOfGroup(part: GroupHistory | undefined, rule: PresenceRule): ScopeShape {
  if (part === undefined) return emptyShape
  const { at, messages, copies } = part.hours
  const spoke: number[] = []
  let hasCopies = false
  for (let i = 0; i < at.length; i++) {
    if ((messages[i] ?? 0) > 0) addDay(spoke, dayOfHour(at[i] ?? 0))
    if (copies[i] !== 0) hasCopies = true
  }
  const said = hasCopies ? daysOf(at) : spoke
  const reacted = part.reactions.at
  return {
    spoke,
    active: union(spoke, reacted),
    withCopies: hasCopies ? { spoke: said, active: union(said, reacted) } : null,
    steps: presenceSteps(part, rule),
  }
}

/** Every hour of a history has a message or a copy. */
function daysOf(hours: readonly number[]): number[] {
  const days: number[] = []
  for (const hour of hours) addDay(days, dayOfHour(hour))
  return days
}

/** The community's outline from those of its groups. */
export function uniteShapes(shapes: readonly ScopeShape[]): ScopeShape {
  const [only] = shapes
  if (only === undefined) return emptyShape
  if (shapes.length === 1) return only
  const hasCopies = shapes.some((shape) => shape.withCopies !== null)
  const withCopies = shapes.map((shape) => shape.withCopies ?? shape)
  return {
    spoke: unionOf(shapes.map((shape) => shape.spoke)),
    active: unionOf(shapes.map((shape) => shape.active)),
    withCopies: hasCopies
      ? { spoke: unionOf(withCopies.map((shape) => shape.spoke)), active: unionOf(withCopies.map((shape) => shape.active)) }
      : null,
    steps: uniteSteps(shapes.map((shape) => shape.steps)),
  }
}

/** Outlines of every group of a history. */
export function shapesOf(history: PersonHistory, ruleOf: (group: number) => PresenceRule): Map<number, ScopeShape> {
  return new Map([...history].map(([group, part]) => [group, shapeOfGroup(part, ruleOf(group))]))
}

export function areShapesEqual(a: ScopeShape, b: ScopeShape): boolean {
  if (a === b) return true
  return areOutlinesEqual(a, b) && areStepsEqual(a.steps, b.steps) && areOutlinesEqual(a.withCopies, b.withCopies)
}

function areOutlinesEqual(a: ActiveOutline | null, b: ActiveOutline | null): boolean {
  if (a === null || b === null) return a === b
  return areDaysEqual(a.spoke, b.spoke) && areDaysEqual(a.active, b.active)
}

function areDaysEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((day, i) => day === b[i])
}

function areStepsEqual(a: readonly PresenceStep[], b: readonly PresenceStep[]): boolean {
  return a.length === b.length && a.every((step, i) => step.at === b[i]?.at && step.delta === b[i]?.delta && step.isJoin === b[i]?.isJoin)
}

function addDay(days: number[], day: number): void {
  if (days.at(-1) !== day) days.push(day)
}

function union(a: number[], b: readonly number[]): number[] {
  return b.length === 0 ? a : unionOf([a, b])
}

/** Ascending lists as one, each day once. */
function unionOf(lists: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = lists
  return others.reduce<number[]>((all, list) => mergeDays(all, list), [...first])
}

function mergeDays(a: readonly number[], b: readonly number[]): number[] {
  const days: number[] = []
  let i = 0
  let k = 0
  while (i < a.length || k < b.length) {
    const day = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[k] ?? Number.POSITIVE_INFINITY)
    days.push(day)
    if (a[i] === day) i += 1
    if (b[k] === day) k += 1
  }
  return days
}

import { z } from 'zod'
import { CommunityDay, CommunityId, GoalId, StaffId } from './ids.ts'
import { Instant } from './page.ts'
import type { RouteTable } from './route-table.ts'

const line = z.string().trim().max(200).default('')
const lines = z.string().trim().max(1000).default('')

/** What a community is run for, for whom and how. Whatever is not decided yet stays empty. */
export const Charter = z
  .object({
    /** 服务、销售、资源对接 */
    purposes: z
      .array(z.enum(['service', 'sales', 'matching']))
      .max(3)
      .default([]),
    /** Private-domain model: peers by interest, knowledge by topic, a dedicated adviser, a shopping adviser. */
    model: z.enum(['peers', 'knowledge', 'adviser', 'shopping']).nullable().default(null),
    /** What taking part costs, in minor units of a currency; null when it is not decided, 0 when it is free. */
    price: z
      .object({ amount: z.number().int().min(0).max(1_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/) })
      .nullable()
      .default(null),
    scope: line,
    sizeCap: z.number().int().min(2).max(10_000_000).nullable().default(null),
    /** Short-term ones name the day on which they end, and what happens then. */
    horizon: z.enum(['long-term', 'short-term']).default('long-term'),
    endsOn: CommunityDay.nullable().default(null),
    atEnd: z.enum(['archive', 'merge', 'hand-over']).nullable().default(null),
    audience: z.object({ who: line, where: line, traits: line }).default({ who: '', where: '', traits: '' }),
    tone: line,
    /** The form of talk that is wanted: a ring of equals, or a pyramid around a few. */
    structure: z.enum(['ring', 'pyramid']).nullable().default(null),
    rolesAndDuties: lines,
  })
  .refine(({ horizon, endsOn }) => horizon === 'long-term' || endsOn !== null, {
    message: 'a short-term community names the day on which it ends',
    path: ['endsOn'],
  })
export type Charter = z.infer<typeof Charter>

/** Weekly figures that a goal may be bound to. `share`s lie between 0 and 1. */
export const goalMetrics = ['members', 'speakers', 'messages', 'newcomers', 'left', 'first-words', 'answered'] as const
export const GoalMetric = z.enum(goalMetrics)
export type GoalMetric = z.infer<typeof GoalMetric>

export const shareMetrics: readonly GoalMetric[] = ['first-words', 'answered']

export const Goal = z.object({
  id: GoalId,
  communityId: CommunityId,
  metric: GoalMetric,
  /** Where it started: as it was set, else the last complete week before; null when there was none. */
  baseline: z.number().nullable(),
  target: z.number(),
  startsOn: CommunityDay,
  deadline: CommunityDay,
  owner: z.object({ id: StaffId.nullable(), name: z.string() }),
  note: z.string(),
})
export type Goal = z.infer<typeof Goal>

const WeekFigure = z.object({
  /** Monday. */
  week: CommunityDay,
  value: z.number().nullable(),
  /** Of how many, for shares. */
  n: z.number().int().nullable(),
})

/** Where the figure will be in the week of the deadline; about 80 of 100 such intervals hold it. */
const Forecast = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** `stays`: as it is now; `trend`: on as it went. The simple one unless the other was clearly nearer on the weeks that are known. */
  method: z.enum(['stays', 'trend']),
  /** Weeks that it rests on. */
  weeks: z.number().int(),
})

export const MeasuredGoal = Goal.extend({
  weeks: z.array(WeekFigure),
  now: WeekFigure.nullable(),
  forecast: Forecast.nullable(),
  verdict: z.enum(['reached', 'on-track', 'uncertain', 'off-track', 'missed', 'unknown']),
  /** Why it cannot be said. */
  reason: z.enum(['nothing-counted', 'too-few-weeks', 'too-far']).nullable(),
})

const communityParam = z.object({ community: z.string().min(1).max(64) })
const goalParam = z.object({ goal: GoalId })
const goalFields = {
  metric: GoalMetric,
  target: z.number().min(0).max(1e9),
  deadline: CommunityDay.regex(/^20/),
  owner: StaffId.nullable(),
  note: z.string().trim().max(200).default(''),
}

export const charterRoutes = {
  'GET /api/v1/communities/:community/charter': {
    can: 'community.read',
    summary: 'What a community is for.',
    params: communityParam,
    reply: z.object({ charter: Charter, version: z.number().int(), changedBy: z.string().nullable(), changedAt: Instant.nullable() }),
  },
  'PUT /api/v1/communities/:community/charter': {
    can: 'community.configure',
    summary: 'Writes the charter. `version` is the one that was read: whoever was overtaken is told.',
    params: communityParam,
    body: z.object({ charter: Charter, version: z.number().int().min(0).max(1_000_000_000) }),
    reply: z.object({ version: z.number().int() }),
  },
  'POST /api/v1/communities/:community/goals': {
    can: 'community.configure',
    summary: 'Sets a goal; a community has at most five.',
    params: communityParam,
    body: z.object({ ...goalFields, baseline: z.number().nullable().default(null) }),
    reply: Goal,
    status: 201,
  },
  'PATCH /api/v1/goals/:goal': {
    can: 'community.configure',
    summary: 'Changes target, deadline, owner or note; what was set before stays in the audit.',
    params: goalParam,
    body: z.object({
      target: goalFields.target.optional(),
      deadline: goalFields.deadline.optional(),
      owner: goalFields.owner.optional(),
      note: z.string().trim().max(200).optional(),
    }),
    reply: Goal,
  },
  'DELETE /api/v1/goals/:goal': { can: 'community.configure', summary: 'Gives a goal up.', params: goalParam },
} satisfies RouteTable

/** Shown by insight, which measures what community keeps. */
export const measuredGoalRoutes = {
  'GET /api/v1/communities/:community/goals': {
    can: 'insight.read',
    summary: 'Goals by deadline, with their weekly figures, where they are heading and whether that is enough.',
    params: communityParam,
    reply: z.object({ items: z.array(MeasuredGoal), asOf: CommunityDay.nullable() }),
  },
} satisfies RouteTable

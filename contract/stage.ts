import { z } from 'zod'
import { CommunityDay, CommunityId, MemberId } from './ids.ts'
import { Member } from './member.ts'
import { pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

// The years people have chats of: a typing error must not make us count from the year 1 on.
const Day = CommunityDay.regex(/^(?:19|20)/)

/** Where somebody stands in a community at the end of a day: in exactly one of these, from the day they are first seen on. */
export const stages = ['newcomer', 'active', 'core', 'super-user', 'dormant', 'lost', 'alumni'] as const
export const Stage = z.enum(stages)
export type Stage = z.infer<typeof Stage>

/** Days and messages at which people move on; every number is a whole community day or a message count. */
export const StageThresholds = z
  .object({
    /** A newcomer for so many days from the first on. */
    newcomerDays: z.number().int().min(1).max(90),
    /** Core: active on so many of the last 28 days … */
    coreDays: z.number().int().min(1).max(28),
    /** … with so many messages in them. */
    coreMessages: z.number().int().min(0).max(10_000),
    /** Super-user: active on so many of the last 84 days … */
    superDays: z.number().int().min(1).max(84),
    /** … with so many messages in them. */
    superMessages: z.number().int().min(0).max(100_000),
    /** Dormant after so many days without doing anything. */
    dormantDays: z.number().int().min(2).max(365),
    /** Lost after so many days without doing anything. */
    lostDays: z.number().int().min(3).max(1095),
  })
  .refine(({ dormantDays, lostDays }) => dormantDays < lostDays, { message: 'must be more than dormantDays', path: ['lostDays'] })
  .refine(({ coreDays, superDays }) => coreDays <= superDays, { message: 'must not be less than coreDays', path: ['superDays'] })
  .refine(({ coreMessages, superMessages }) => coreMessages <= superMessages, {
    message: 'must not be less than coreMessages',
    path: ['superMessages'],
  })
export type StageThresholds = z.infer<typeof StageThresholds>

export const usualThresholds: StageThresholds = {
  newcomerDays: 14,
  coreDays: 8,
  coreMessages: 20,
  superDays: 24,
  superMessages: 120,
  dormantDays: 30,
  lostDays: 90,
}

const Stock = z.array(z.object({ stage: Stage, people: z.number().int() }))

/** Null while nothing is counted yet. `isCounting`: the numbers are about to change, because history or thresholds have. */
const head = { asOf: Day.nullable(), firstDay: Day.nullable(), isCounting: z.boolean() }

const communityParam = z.object({ community: z.string().min(1).max(64) })
const span = { from: Day, to: Day }
const askedSpan = { from: Day.optional(), to: Day.optional() }

export const stageRoutes = {
  'GET /api/v1/communities/:community/stages': {
    can: 'insight.read',
    summary: 'How many people stand in each stage at the end of a day; the last complete one without.',
    params: communityParam,
    query: z.object({ day: Day.optional() }),
    reply: z.object({ ...head, day: Day.nullable(), stock: Stock, people: z.number().int(), thresholds: StageThresholds }),
  },
  'GET /api/v1/communities/:community/stages/members': {
    can: 'insight.read',
    summary: 'Who stands in a stage now, those who came to it last first.',
    params: communityParam,
    query: z.object({ ...pageQuery, stage: Stage }),
    reply: pageOf(Member.extend({ since: Day })),
  },
  'GET /api/v1/communities/:community/stages/flows': {
    can: 'insight.read',
    summary:
      'From where to where people moved between the ends of two days, the last 28 without. `from` null: they were first seen in between.',
    params: communityParam,
    query: z.object(askedSpan),
    reply: z.object({
      ...span,
      before: Stock,
      after: Stock,
      flows: z.array(z.object({ from: Stage.nullable(), to: Stage, people: z.number().int() })),
    }),
  },
  'GET /api/v1/communities/:community/stages/flows/members': {
    can: 'insight.read',
    summary: 'The people behind an arrow. `start` left out: those first seen in between.',
    params: communityParam,
    query: z.object({ ...pageQuery, ...askedSpan, start: Stage.optional(), end: Stage }),
    reply: pageOf(Member.extend({ since: Day })),
  },
  'PUT /api/v1/communities/:community/stages/thresholds': {
    can: 'community.configure',
    summary: 'Changes at which numbers people move on; every stage of every day is worked out anew.',
    params: communityParam,
    body: StageThresholds,
    reply: StageThresholds,
  },
  'POST /api/v1/communities/:community/stages/thresholds/rehearse': {
    can: 'community.configure',
    summary: 'How many would stand in each stage on the last complete day under other numbers; nothing is changed.',
    params: communityParam,
    body: StageThresholds,
    reply: z.object({ stock: Stock, people: z.number().int() }),
  },
  'GET /api/v1/members/:member/stages': {
    can: 'insight.read',
    summary: 'Where somebody stands in each of their communities, and stood.',
    params: z.object({ member: MemberId }),
    reply: z.object({
      items: z.array(
        z.object({
          communityId: CommunityId,
          communityName: z.string(),
          stage: Stage,
          since: Day,
          /** Oldest first. */
          history: z.array(z.object({ day: Day, stage: Stage })),
        }),
      ),
    }),
  },
} satisfies RouteTable

/** People who stand elsewhere at the end of a day that has just been completed; in pages of at most 500. `from` null: they are new. */
export const stageChanged = {
  name: 'stage.changed',
  body: z.object({
    communityId: CommunityId,
    day: Day,
    changes: z.array(z.object({ memberId: MemberId, from: Stage.nullable(), to: Stage })),
  }),
}

import { z } from 'zod'
import { CommunityDay, GroupId, MemberId } from './ids.ts'
import { ActorKind, Member } from './member.ts'
import { Instant, Rate } from './page.ts'
import type { RouteTable } from './route-table.ts'

/** Who is counted. Default: people only; `staff` adds the organisation's own accounts. Bots and broadcast copies are added on request, to see what they change. */
const population = {
  staff: z.stringbool().optional(),
  bots: z.stringbool().optional(),
  copies: z.stringbool().optional(),
  group: GroupId.optional(),
}
// The centuries that the log can hold: calendars end some weeks before the year 1, and figures look back from a day.
const PeriodDay = CommunityDay.regex(/^(?:1[89]|20)/)
const period = { from: PeriodDay.optional(), to: PeriodDay.optional() }
const community = z.object({ community: z.string().min(1).max(64) })

/** The last complete community day counted, and what is not finished yet. */
const AsOf = z.object({
  asOf: CommunityDay.nullable(),
  firstDay: CommunityDay.nullable(),
  zone: z.string(),
  measuredAt: Instant.nullable(),
})

export const DayFigures = z.object({
  day: CommunityDay,
  messages: z.number().int(),
  /** People with at least one message. */
  speakers: z.number().int(),
  /** People with at least one active event: speak or react. */
  active: z.number().int(),
  joined: z.number().int(),
  left: z.number().int(),
  /** People seen for the first time in this community. */
  newcomers: z.number().int(),
  members: z.number().int(),
})

export const ActivityReply = AsOf.extend({
  days: z.array(DayFigures),
  today: DayFigures.nullable(),
  dau: z.number().int().nullable(),
  wau: z.number().int().nullable(),
  mau: z.number().int().nullable(),
  /** The same three, one period earlier, for comparison. */
  before: z.object({ dau: z.number().int().nullable(), wau: z.number().int().nullable(), mau: z.number().int().nullable() }),
  /** Mean of DAU ÷ MAU over the last 28 complete days; null while there are fewer. */
  stickiness: z.number().nullable(),
  trailing: z.array(z.object({ day: CommunityDay, dau: z.number().int(), wau: z.number().int(), mau: z.number().int() })),
  /** l28[k] = people active on exactly k of the last 28 complete days, k = 1..28 at index k-1. */
  l28: z.array(z.number().int()),
})

export const HeatMapReply = AsOf.extend({
  /** 168 cells, Monday 00:00 first: messages, how often that hour occurred, and messages per occurrence. */
  cells: z.array(
    z.object({ hourOfWeek: z.number().int(), messages: z.number().int(), occurrences: z.number(), perHour: z.number().nullable() }),
  ),
  n: z.number().int(),
})

export const RetentionKind = z.enum(['classic', 'bracket', 'rolling'])
export const RetentionReply = AsOf.extend({
  kind: RetentionKind,
  key: z.enum(['join', 'first-message']),
  unit: z.enum(['day', 'week']),
  /** Offsets N of the columns: classic active on day N, bracket in [N, N+7), rolling on N or later. */
  offsets: z.array(z.number().int()),
  total: z.array(Rate),
  cohorts: z.array(z.object({ start: CommunityDay, size: z.number().int(), cells: z.array(Rate) })),
})

export const ReplyTimesReply = AsOf.extend({
  /** Messages that somebody else answered. */
  n: z.number().int(),
  medianSeconds: z.number().nullable(),
  medianLow: z.number().nullable(),
  medianHigh: z.number().nullable(),
  p90Seconds: z.number().nullable(),
  /** Replies worked out from order, where the platform does not say who answers whom. */
  inferred: z.number().int(),
  answered: Rate,
  byWeek: z.array(z.object({ start: CommunityDay, n: z.number().int(), medianSeconds: z.number().nullable() })),
  histogram: z.array(z.object({ uptoSeconds: z.number().nullable(), n: z.number().int() })),
})

export const FirstWordsReply = AsOf.extend({
  n: z.number().int(),
  /** Newcomers who have not spoken yet. */
  waiting: z.number().int(),
  medianDays: z.number().nullable(),
  spoke: Rate,
})

export const TopPerson = z.object({
  member: Member.pick({ id: true, name: true, handle: true, kind: true }),
  score: z.number(),
  messages: z.number().int(),
  activeDays: z.number().int(),
  repliesReceived: z.number().int(),
  peopleAnswered: z.number().int(),
  newcomersGreeted: z.number().int(),
  reactionsReceived: z.number().int(),
  /** Codes with a number each, strongest first: `messages`, `active-days`, `replies-received`, `people-answered`, `newcomers-greeted`. */
  reasons: z.array(z.object({ code: z.string(), value: z.number(), share: z.number() })),
})

export const ConcentrationReply = z.object({
  authors: z.number().int(),
  gini: z.number().nullable(),
  effectiveSpeakers: z.number().nullable(),
  topTenPercentShare: Rate,
})

export const Excluded = z.object({
  members: z.array(
    z.object({ member: Member.pick({ id: true, name: true, handle: true, kind: true, kindReason: true }), messages: z.number().int() }),
  ),
  suspects: z.array(
    z.object({ member: Member.pick({ id: true, name: true, handle: true, kind: true, kindReason: true }), messages: z.number().int() }),
  ),
  broadcastCopies: z.object({
    messages: z.number().int(),
    senders: z.number().int(),
    samples: z.array(
      z.object({
        text: z.string(),
        groups: z.number().int(),
        messages: z.number().int(),
        memberId: MemberId.nullable(),
        name: z.string().nullable(),
        isKept: z.boolean(),
        key: z.string(),
      }),
    ),
  }),
  byKind: z.array(z.object({ kind: ActorKind, messages: z.number().int(), members: z.number().int() })),
})

export const GroupFigures = z.object({
  groupId: GroupId,
  name: z.string(),
  platform: z.string(),
  members: z.number().int(),
  messages7: z.number().int(),
  speakers7: z.number().int(),
  newcomers7: z.number().int(),
  messagesTotal: z.number().int(),
  lastMessageAt: Instant.nullable(),
  /** Speakers of each of the last 8 complete weeks before asOf, oldest first. */
  weeklySpeakers: z.array(z.number().int()),
  /** By how much the last of them lies under the mean of the four before it, when that is worth a look. */
  cooling: z.number().nullable(),
})

export const CommunityFigures = z.object({
  communityId: z.uuid(),
  groups: z.number().int(),
  members: z.number().int(),
  messagesTotal: z.number().int(),
  messages7: z.number().int(),
  speakers7: z.number().int(),
  lastMessageAt: Instant.nullable(),
  firstMessageAt: Instant.nullable(),
  weeklySpeakers: z.array(z.number().int()),
})

export const insightRoutes = {
  'GET /api/v1/insight/communities': {
    can: 'insight.read',
    summary: 'One row of figures per community.',
    reply: z.object({ items: z.array(CommunityFigures) }),
  },
  'GET /api/v1/communities/:community/insight/groups': {
    can: 'insight.read',
    summary: 'One row of figures per group.',
    params: community,
    query: z.object({
      sort: z.enum(['name', 'members', 'messages7', 'speakers7', 'last']).optional(),
      search: z.string().max(80).optional(),
      offset: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    reply: AsOf.extend({ items: z.array(GroupFigures), total: z.number().int() }),
  },
  'GET /api/v1/communities/:community/insight/activity': {
    can: 'insight.read',
    summary: 'Members, active, speakers, messages and newcomers by community day.',
    params: community,
    query: z.object({ ...period, ...population }),
    reply: ActivityReply,
  },
  'GET /api/v1/communities/:community/insight/heat-map': {
    can: 'insight.read',
    summary: 'Messages by hour of week, per occurrence of that hour.',
    params: community,
    query: z.object({ ...period, ...population }),
    reply: HeatMapReply,
  },
  'GET /api/v1/communities/:community/insight/retention': {
    can: 'insight.read',
    summary: 'Retention by cohort: classic, bracket or rolling.',
    params: community,
    query: z.object({
      kind: RetentionKind.optional(),
      key: z.enum(['join', 'first-message']).optional(),
      unit: z.enum(['day', 'week']).optional(),
      cohorts: z.coerce.number().int().min(1).max(60).optional(),
      ...population,
    }),
    reply: RetentionReply,
  },
  'GET /api/v1/communities/:community/insight/reply-times': {
    can: 'insight.read',
    summary: 'How long until somebody answers.',
    params: community,
    query: z.object({ ...period, ...population }),
    reply: ReplyTimesReply,
  },
  'GET /api/v1/communities/:community/insight/first-words': {
    can: 'insight.read',
    summary: 'How long newcomers take to speak for the first time.',
    params: community,
    query: z.object({ ...period, ...population }),
    reply: FirstWordsReply,
  },
  'GET /api/v1/communities/:community/insight/top-people': {
    can: 'insight.read',
    summary: 'People who carry the conversation, with reasons.',
    params: community,
    query: z.object({ ...period, ...population, limit: z.coerce.number().int().min(1).max(100).optional() }),
    reply: AsOf.extend({ items: z.array(TopPerson), concentration: ConcentrationReply }),
  },
  'GET /api/v1/communities/:community/insight/excluded': {
    can: 'insight.read',
    summary: 'Who and what is kept out of the figures, and why.',
    params: community,
    query: z.object(period),
    reply: Excluded,
  },
  'POST /api/v1/communities/:community/insight/broadcast-copies': {
    can: 'member.classify',
    summary: 'Counts a text again that was taken for a broadcast copy, or stops doing so.',
    params: community,
    body: z.object({ key: z.string().min(1).max(100), isKept: z.boolean() }),
  },
  'GET /api/v1/members/:member/insight': {
    can: 'insight.read',
    summary: 'A person in numbers: days, hours, and whom they talk with.',
    params: z.object({ member: MemberId }),
    query: z.object({ community: z.string().max(64).optional() }),
    reply: z.object({
      days: z.array(z.object({ day: CommunityDay, messages: z.number().int(), reactions: z.number().int() })),
      messages: z.number().int(),
      activeDays: z.number().int(),
      repliesReceived: z.number().int(),
      answered: z.array(z.object({ member: Member.pick({ id: true, name: true, handle: true, kind: true }), count: z.number().int() })),
    }),
  },
} satisfies RouteTable

// What waits for somebody today, over all communities that the caller may see.
import { z } from 'zod'
import { GoalMetric } from './charter.ts'
import { CommunityDay, CommunityId, GoalId, GroupId, ImportId, MemberId, MessageId } from './ids.ts'
import { Instant } from './page.ts'
import type { RouteTable } from './route-table.ts'

export const TodayKind = z.enum(['greet', 'question', 'quiet', 'cold', 'goal', 'import'])
export type TodayKind = z.infer<typeof TodayKind>

/** Names one thing that waits. `subject` is a member, a message, a group, a goal or an import; `episode` tells one time from another. */
export const TodayKey = z.object({ kind: TodayKind, community: CommunityId, subject: z.uuid(), episode: CommunityDay.regex(/^(?:19|20)/) })
export type TodayKey = z.infer<typeof TodayKey>

const ToldMember = z.object({ id: MemberId, name: z.string() })
const ToldGroup = z.object({ id: GroupId, name: z.string() })
const ofCommunity = { key: TodayKey, community: z.object({ id: CommunityId, slug: z.string(), name: z.string() }) }

/** The longest-waiting first; `total` counts those that are not told as well, and `isMore` says that there are more than were looked at. */
function sectionOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total: z.number().int(), isMore: z.boolean() })
}

export const PersonToGreet = z.object({
  ...ofCommunity,
  member: ToldMember,
  group: ToldGroup.nullable(),
  joinedAt: Instant,
  messages: z.number().int(),
})

export const OpenQuestion = z.object({
  ...ofCommunity,
  message: MessageId,
  member: ToldMember,
  group: ToldGroup,
  askedAt: Instant,
  text: z.string(),
})

export const QuietPerson = z.object({
  ...ofCommunity,
  member: ToldMember,
  /** The last day on which they did something. */
  lastDay: CommunityDay,
  silentDays: z.number().int(),
  /** Active days of the four weeks that ended when the silence began to count. */
  activeDays: z.number().int(),
  /** Different people whom they answered in the last 90 days. */
  peopleAnswered: z.number().int(),
  newcomersGreeted: z.number().int(),
})

export const CoolingGroup = z.object({
  ...ofCommunity,
  group: ToldGroup,
  /** Monday of the last complete week. */
  week: CommunityDay,
  speakers: z.number().int(),
  /** Speakers of the four weeks before, on average. */
  usual: z.number(),
  drop: z.number(),
  weeks: z.array(z.number().int()),
})

/** A goal that will not be met as things go, or was not. */
export const StrayingGoal = z.object({
  ...ofCommunity,
  goal: z.object({ id: GoalId, metric: GoalMetric, target: z.number(), deadline: CommunityDay, owner: z.string() }),
  verdict: z.enum(['off-track', 'missed']),
  /** The last complete week's figure, and where it will be in the week of the deadline: 80 of 100 such intervals hold it. */
  now: z.number().nullable(),
  forecast: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
})

export const EndedImport = z.object({
  ...ofCommunity,
  import: z.object({ id: ImportId, fileName: z.string(), state: z.enum(['done', 'failed']), messages: z.number().int() }),
  endedAt: Instant,
  failure: z.string().nullable(),
})

/** A section is null for those who may not see what it is about. */
export const TodayReply = z.object({
  communities: z.number().int(),
  /** Communities whose figures are still being worked out: their quiet people are not told yet. */
  stillCounting: z.number().int(),
  /** Things marked as done since midnight of the workspace. */
  doneToday: z.number().int(),
  greet: sectionOf(PersonToGreet).nullable(),
  questions: sectionOf(OpenQuestion).nullable(),
  quiet: sectionOf(QuietPerson).nullable(),
  cold: sectionOf(CoolingGroup).nullable(),
  goals: sectionOf(StrayingGoal).nullable(),
  imports: sectionOf(EndedImport).nullable(),
})
export type TodayReply = z.infer<typeof TodayReply>

export const todayRoutes = {
  'GET /api/v1/today': { can: 'insight.read', summary: 'What waits for somebody, over all communities.', reply: TodayReply },
  'POST /api/v1/today/marks': {
    can: 'today.work',
    summary: 'Marks something as done, puts it off until tomorrow, or takes the mark away again.',
    body: TodayKey.extend({ state: z.enum(['done', 'snoozed', 'waiting']) }),
    reply: z.object({ state: z.enum(['done', 'snoozed', 'waiting']), until: Instant.nullable() }),
  },
} satisfies RouteTable

// How many take part, how often, and how unevenly.
import { z } from 'zod'
import { CommunityDay, GroupId } from './ids.ts'
import { Instant, Rate } from './page.ts'
import type { RouteTable } from './route-table.ts'

const Day = CommunityDay.regex(/^(?:1[89]|20)/)

export const ParticipationReply = z.object({
  asOf: CommunityDay.nullable(),
  firstDay: CommunityDay.nullable(),
  zone: z.string(),
  measuredAt: Instant.nullable(),
  /** Members at the end of the days asked for; null while no day is complete. */
  members: z.number().int().nullable(),
  /** People who wrote in these days. */
  authors: z.number().int(),
  /** Over those who wrote. */
  giniOfAuthors: z.number().nullable(),
  /** Over the larger of members and authors: who is silent counts as zero. */
  giniOfMembers: z.number().nullable(),
  /** exp(Shannon entropy) of the shares of messages, and 1 ÷ HHI. */
  effectiveSpeakers: z.number().nullable(),
  effectiveByHhi: z.number().nullable(),
  topTenPercentShare: Rate,
  /** Σ DAU ÷ Σ MAU of the 28 days up to the last one asked for. */
  stickiness: z.number().nullable(),
  /** People by the number of days they were active in the last 28 complete ones, 1 … 28. */
  activeDays: z.array(z.number().int()),
  /**
   * The four counts. Effective: active on 1 day or more of the last 28 complete ones; mobilisable: on 4 or more. Whoever left since counts until those days are
   * over. Promoting members need referrals and converting ones orders, which are not recorded: always null.
   */
  fourCounts: z.object({
    /** Members on the last complete day, whatever days are asked for. */
    members: z.number().int().nullable(),
    effective: z.number().int().nullable(),
    mobilisable: z.number().int().nullable(),
    promoting: z.null(),
    converting: z.null(),
  }),
})

export const participationRoutes = {
  'GET /api/v1/communities/:community/insight/participation': {
    can: 'insight.read',
    summary: 'How many take part, how often and how unevenly, with the population of each figure.',
    params: z.object({ community: z.string().min(1).max(64) }),
    query: z.object({
      from: Day.optional(),
      to: Day.optional(),
      staff: z.stringbool().optional(),
      bots: z.stringbool().optional(),
      copies: z.stringbool().optional(),
      group: GroupId.optional(),
    }),
    reply: ParticipationReply,
  },
} satisfies RouteTable

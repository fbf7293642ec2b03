// Who talks with whom, what form that has, and what would be left without some of them.
import { z } from 'zod'
import { CommunityDay, GroupId } from './ids.ts'
import { Member } from './member.ts'
import { Instant } from './page.ts'
import type { RouteTable } from './route-table.ts'

const community = z.object({ community: z.string().min(1).max(64) })
const ToldMember = Member.pick({ id: true, name: true, handle: true, kind: true })

const asked = {
  /** Days that end with the last complete one. */
  window: z.enum(['28', '56']).optional(),
  group: GroupId.optional(),
  /** Counts staff in structure and departures; they are drawn in any case. */
  staff: z.stringbool().optional(),
}

const AsOf = z.object({
  asOf: CommunityDay.nullable(),
  firstDay: CommunityDay.nullable(),
  zone: z.string(),
  measuredAt: Instant.nullable(),
})

/** fragmented 散, star 一人中心, pyramid 金字塔, bridged 靠中间人, core 核心圈, ring 环形 */
export const NetworkShape = z.enum(['fragmented', 'star', 'pyramid', 'bridged', 'core', 'ring'])
export type NetworkShape = z.infer<typeof NetworkShape>

/** `label` is null while there are too few people or ties to tell. `nearest`: shapes that a feature within a tenth of its threshold would make of it. */
export const NetworkStructure = z.object({
  label: NetworkShape.nullable(),
  nearest: z.array(NetworkShape),
  confidence: z.enum(['clear', 'near', 'unknown']),
  reason: z.enum(['too-few']).nullable(),
  features: z.object({
    degreeCentralisation: z.number(),
    betweennessCentralisation: z.number(),
    biconnectedShare: z.number(),
    cyclesPerPerson: z.number(),
    connectedShare: z.number(),
  }),
})

export const NetworkPerson = z.object({
  member: ToldMember,
  circle: z.number().int(),
  messages: z.number().int(),
  activeDays: z.number().int(),
  /** People they are tied to, and people who answered them. */
  ties: z.number().int(),
  repliers: z.number().int(),
  betweenness: z.number(),
  /** Without them a part of the others would be cut off. */
  isCut: z.boolean(),
  /** Where to draw them, −1 … 1. */
  x: z.number(),
  y: z.number(),
})
export type NetworkPerson = z.infer<typeof NetworkPerson>

export const KolCandidate = z.object({
  member: ToldMember,
  /** Mean of the three standings, 0 … 1. */
  score: z.number(),
  reasons: z.array(z.object({ measure: z.enum(['repliers', 'activeDays', 'betweenness']), value: z.number(), standing: z.number() })),
})

export const NetworkReply = AsOf.extend({
  windowDays: z.number().int(),
  people: z.number().int(),
  ties: z.number().int(),
  replies: z.number().int(),
  /** People who talked and neither answered nor were answered. */
  alone: z.number().int(),
  structure: NetworkStructure,
  isSampled: z.boolean(),
  /** Share of directed ties that are answered; ρ compares it with chance. */
  reciprocity: z.object({ share: z.number().nullable(), rho: z.number().nullable() }),
  degreeGini: z.number().nullable(),
  circles: z.object({ count: z.number().int(), modularity: z.number(), sizes: z.array(z.number().int()) }),
  /** Those with most ties leave one by one; `connected` and `random` count who is left in the largest connected part after 0, 1, 2 … of them. */
  departures: z.object({
    halvedAfter: z.number().int(),
    robustness: z.number().nullable(),
    connected: z.array(z.number().int()),
    random: z.array(z.number()),
    people: z.array(
      z.object({
        member: ToldMember,
        ties: z.number().int(),
        /** Different circles among those they are tied to. */
        circles: z.number().int(),
        cutsOff: z.number().int(),
        repliesTouched: z.number(),
      }),
    ),
  }),
  /** 1 − the share of replies that touch the most involved person; null without replies. */
  independence: z.object({ share: z.number(), top: ToldMember }).nullable(),
  connectors: z.array(
    z.object({
      member: ToldMember,
      betweenness: z.number(),
      ties: z.number().int(),
      constraint: z.number().nullable(),
      cutsOff: z.number().int(),
    }),
  ),
  /** Null for windows shorter than the 56 days that the rule needs. */
  candidates: z.array(KolCandidate).nullable(),
  drawn: z.object({
    people: z.array(NetworkPerson),
    ties: z.array(z.tuple([z.number().int(), z.number().int(), z.number()])),
  }),
})
export type NetworkReply = z.infer<typeof NetworkReply>

export const WithoutReply = AsOf.extend({
  windowDays: z.number().int(),
  gone: z.array(ToldMember),
  people: z.number().int(),
  /** People in the largest connected part before and after. */
  connectedBefore: z.number().int(),
  connectedAfter: z.number().int(),
  /** Sizes of the parts after, largest first, at most twenty. */
  parts: z.array(z.number().int()),
  cutOffCount: z.number().int(),
  /** The first fifty of them. */
  cutOff: z.array(ToldMember),
  /** Share of the replies that those who go gave or got; null without replies. */
  repliesTouched: z.number().nullable(),
})
export type WithoutReply = z.infer<typeof WithoutReply>

// Fifty at once: nobody loses more in a day.
const People = z
  .string()
  .max(1849)
  .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,49}$/)
  .describe('ids of at most 50 people, with commas between')

export const insightNetworkRoutes = {
  'GET /api/v1/communities/:community/insight/network': {
    can: 'insight.read',
    summary: 'Who talks with whom: form, circles, connectors, candidates, and a picture of at most 300 people.',
    params: community,
    query: z.object(asked),
    reply: NetworkReply,
  },
  'GET /api/v1/communities/:community/network/structure': {
    can: 'insight.read',
    summary: 'Ring, pyramid or what else, with how sure that is.',
    params: community,
    query: z.object(asked),
    reply: NetworkStructure,
  },
  'GET /api/v1/communities/:community/insight/network/without': {
    can: 'insight.read',
    summary: 'What would be left of the network if these people left.',
    params: community,
    query: z.object({ ...asked, people: People }),
    reply: WithoutReply,
  },
} satisfies RouteTable

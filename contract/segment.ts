import { z } from 'zod'
import { CommunityId, GroupId, MemberId, SegmentId, TagId } from './ids.ts'
import { ActorKind, Member, Tag } from './member.ts'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'
import { Stage } from './stage.ts'

const days = z.number().int().min(1).max(400)
const count = z.number().int().min(0).max(1_000_000)
const compare = z.enum(['at-least', 'at-most'])

/**
 * One thing that is true or not of a person in a community. Windows of days end with today and are the community's days: the last 1 day is today.
 * Ready for what later parts of the house know of people (orders, points, check-ins): each is one more kind.
 */
export const SegmentLeaf = z.discriminatedUnion('is', [
  z.object({ is: z.literal('name'), contains: z.string().trim().min(1).max(80) }),
  z.object({ is: z.literal('platform'), platform: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  z.object({ is: z.literal('presence'), presence: z.enum(['here', 'left']) }),
  z.object({ is: z.literal('joined'), when: z.enum(['within', 'before']), days }),
  z.object({ is: z.literal('left'), days }),
  /** Whoever never spoke has been silent for any number of days. */
  z.object({ is: z.literal('silent'), days }),
  z.object({ is: z.literal('messages'), compare, count, days: days.nullable().describe('null: ever') }),
  z.object({ is: z.literal('active-days'), compare, count, days }),
  z.object({ is: z.literal('reactions'), compare, count, days }),
  z.object({ is: z.literal('groups'), compare, count }),
  z.object({ is: z.literal('in-group'), group: GroupId }),
  z.object({ is: z.literal('stage'), stage: Stage }),
  z.object({ is: z.literal('tag'), tag: TagId }),
  z.object({ is: z.literal('segment'), segment: SegmentId, forDays: days.nullable() }),
])
export type SegmentLeaf = z.infer<typeof SegmentLeaf>

export type SegmentNode = { all: SegmentNode[] } | { any: SegmentNode[] } | { not: SegmentNode } | SegmentLeaf

const parts = (): z.ZodArray<z.ZodType<SegmentNode>> => z.array(SegmentNode).min(1).max(20)

/** All of, any of, not; leaves are conditions. */
export const SegmentNode: z.ZodType<SegmentNode> = z.lazy(() =>
  z.union([z.object({ all: parts() }).strict(), z.object({ any: parts() }).strict(), z.object({ not: SegmentNode }).strict(), SegmentLeaf]),
)

const deepest = 6
const mostLeaves = 50

export const SegmentDefinition = z
  .object({
    /** Whom it is about: people, unless bots, staff or test accounts are meant. */
    kinds: z.array(ActorKind).min(1).max(4).default(['human']),
    where: SegmentNode,
  })
  .refine(({ where }) => depthOf(where) <= deepest, { message: `conditions may be nested ${deepest} deep`, path: ['where'] })
  .refine(({ where }) => leavesOf(where).length <= mostLeaves, { message: `at most ${mostLeaves} conditions`, path: ['where'] })
export type SegmentDefinition = z.infer<typeof SegmentDefinition>

/** Every condition of a tree, in the order in which it is read. */
export function leavesOf(node: SegmentNode): SegmentLeaf[] {
  if ('all' in node) return node.all.flatMap(leavesOf)
  if ('any' in node) return node.any.flatMap(leavesOf)
  return 'not' in node ? leavesOf(node.not) : [node]
}

function depthOf(node: SegmentNode): number {
  if ('all' in node) return 1 + Math.max(...node.all.map(depthOf))
  if ('any' in node) return 1 + Math.max(...node.any.map(depthOf))
  return 'not' in node ? 1 + depthOf(node.not) : 1
}

export const Segment = z.object({
  id: SegmentId,
  communityId: CommunityId,
  name: z.string(),
  definition: SegmentDefinition,
  /** The tag it keeps true of its people. */
  tag: Tag.nullable(),
  people: z.number().int(),
  version: z.number().int(),
  changedBy: z.string(),
  changedAt: Instant,
})
export type Segment = z.infer<typeof Segment>

export const SegmentVersion = z.object({
  version: z.number().int(),
  definition: SegmentDefinition,
  changedBy: z.string(),
  changedAt: Instant,
})

/** A tree with what each part says of one person. `seen`: the value that decided, for conditions that look at one. */
export type Explained = {
  holds: boolean
  part: 'all' | 'any' | 'not' | 'leaf'
  leaf: SegmentLeaf | null
  seen: number | string | null
  parts: Explained[]
}
export const Explained: z.ZodType<Explained> = z.lazy(() =>
  z.object({
    holds: z.boolean(),
    part: z.enum(['all', 'any', 'not', 'leaf']),
    leaf: SegmentLeaf.nullable(),
    seen: z.union([z.number(), z.string()]).nullable(),
    parts: z.array(Explained),
  }),
)

const communityParam = z.object({ community: z.string().min(1).max(64) })
const segmentParam = z.object({ segment: SegmentId })
const name = z.string().trim().min(1).max(80)

export const segmentRoutes = {
  'GET /api/v1/communities/:community/segments': {
    can: 'segment.read',
    summary: 'Segments of a community by name, with how many people are in each now.',
    params: communityParam,
    reply: z.object({ items: z.array(Segment), isCounting: z.boolean() }),
  },
  'POST /api/v1/communities/:community/segments': {
    can: 'segment.manage',
    summary: 'Makes a segment; its people are found before the reply.',
    params: communityParam,
    body: z.object({ name, definition: SegmentDefinition, tag: TagId.nullable().default(null) }),
    reply: Segment,
    status: 201,
  },
  'POST /api/v1/communities/:community/segments/preview': {
    can: 'segment.read',
    summary: 'How many people a definition finds now, and some of them. `isCounting`: their days are still being counted from the log.',
    params: communityParam,
    body: z.object({ definition: SegmentDefinition }),
    reply: z.object({ people: z.number().int(), of: z.number().int(), sample: z.array(Member), isCounting: z.boolean() }),
  },
  'GET /api/v1/segments/:segment': {
    can: 'segment.read',
    summary: 'One segment with its earlier versions, newest first.',
    params: segmentParam,
    reply: Segment.extend({ versions: z.array(SegmentVersion), usedBy: z.array(z.string()) }),
  },
  'PATCH /api/v1/segments/:segment': {
    can: 'segment.manage',
    summary: 'Renames a segment, changes its tag, or its definition, which makes a new version.',
    params: segmentParam,
    body: z.object({ name: name.optional(), definition: SegmentDefinition.optional(), tag: TagId.nullable().optional() }),
    reply: Segment,
  },
  'DELETE /api/v1/segments/:segment': {
    can: 'segment.manage',
    summary: 'Removes a segment and the tags it put on; refused while another segment uses it.',
    params: segmentParam,
  },
  'GET /api/v1/segments/:segment/members': {
    can: 'segment.read',
    summary: 'Who is in it, latest first.',
    params: segmentParam,
    query: z.object(pageQuery),
    reply: pageOf(Member.extend({ enteredAt: Instant })),
  },
  'GET /api/v1/segments/:segment/members.csv': {
    can: 'segment.read',
    summary: 'The same list as CSV.',
    params: segmentParam,
    produces: 'text/csv',
  },
  'GET /api/v1/segments/:segment/members/:member': {
    can: 'segment.read',
    summary: 'Why somebody is in it, or why not.',
    params: z.object({ segment: SegmentId, member: MemberId }),
    reply: z.object({ isIn: z.boolean(), enteredAt: Instant.nullable(), explained: Explained }),
  },
} satisfies RouteTable

/** A community's segments need to know what its people did on which day: it is counted from the log up to this fact, and from then on kept. */
export const segmentsOpened = { name: 'segment.opened', body: z.object({ communityId: CommunityId }) }

/** People who are in a segment from now on, or no longer; in pages of at most 1,000. `isFirst`: the segment or its definition is new. */
export const segmentChanged = {
  name: 'segment.changed',
  body: z.object({
    communityId: CommunityId,
    segmentId: SegmentId,
    entered: z.array(MemberId),
    left: z.array(MemberId),
    isFirst: z.boolean(),
  }),
}

import { z } from 'zod'
import { MemberId } from './ids.ts'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

/** Lines that members read; may be empty while it is a draft. */
const RulesText = z.string().max(20_000)

export const RulesVersion = z.object({
  version: z.number().int(),
  publishedBy: z.string(),
  publishedAt: Instant,
  /** How many members accepted this very version. */
  accepted: z.number().int(),
})

const communityParam = z.object({ community: z.string().min(1).max(64) })
const versionParam = communityParam.extend({ version: z.coerce.number().int().min(1).max(1_000_000) })

export const rulesRoutes = {
  'GET /api/v1/communities/:community/rules': {
    can: 'community.read',
    summary: 'The rules that hold, the draft of the next ones, and every version that was published, newest first.',
    params: communityParam,
    reply: z.object({
      /** Null while nothing was published. */
      current: z.object({ version: z.number().int(), text: z.string() }).nullable(),
      draft: z.object({ text: z.string(), changedBy: z.string(), changedAt: Instant }).nullable(),
      versions: z.array(RulesVersion),
    }),
  },
  'GET /api/v1/communities/:community/rules/:version': {
    can: 'community.read',
    summary: 'The text of a version.',
    params: versionParam,
    reply: RulesVersion.extend({ text: z.string() }),
  },
  'PUT /api/v1/communities/:community/rules/draft': {
    can: 'community.configure',
    summary: 'Writes the draft of the next rules; members see nothing of it.',
    params: communityParam,
    body: z.object({ text: RulesText }),
  },
  'POST /api/v1/communities/:community/rules/publish': {
    can: 'community.configure',
    summary: 'Makes the draft the rules that hold. The version that was published never changes again.',
    params: communityParam,
    reply: z.object({ version: z.number().int() }),
  },
} satisfies RouteTable

/** Told by member, who knows the people. */
export const rulesAcceptanceRoutes = {
  'POST /api/v1/communities/:community/rules/:version/acceptances': {
    can: 'member.classify',
    summary: 'Notes that somebody accepted a version, for those who said so elsewhere. Noted twice, the first time stays.',
    params: versionParam,
    body: z.object({ member: MemberId }),
  },
  'GET /api/v1/communities/:community/rules/:version/acceptances': {
    can: 'member.read',
    summary: 'Who accepted a version, latest first.',
    params: versionParam,
    query: z.object(pageQuery),
    reply: pageOf(z.object({ memberId: MemberId, name: z.string(), acceptedAt: Instant, notedBy: z.string() })),
  },
} satisfies RouteTable

/** Other rules hold from now on. */
export const rulesPublished = { name: 'community.rules-published', body: z.object({ communityId: z.uuid(), version: z.number().int() }) }

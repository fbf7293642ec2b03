import { z } from 'zod'
import { CommunityId, GroupId } from './ids.ts'
import { Instant, pageOf, pageQuery, Zone } from './page.ts'
import type { RouteTable } from './route-table.ts'

/** Part of a community's address; also what `--community` takes. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/)
  .brand<'Slug'>()
export type Slug = z.infer<typeof Slug>

/** 兴趣、学习、卖货、工作 */
export const CommunityKind = z.enum(['interest', 'learning', 'selling', 'work'])
export type CommunityKind = z.infer<typeof CommunityKind>

export const Community = z.object({
  id: CommunityId,
  slug: z.string(),
  name: z.string(),
  zone: Zone,
  kind: CommunityKind,
  /** The lasting value it puts out to members, in one sentence; may be empty. */
  promise: z.string(),
  createdAt: Instant,
})
export type Community = z.infer<typeof Community>

export const Group = z.object({
  id: GroupId,
  communityId: CommunityId,
  name: z.string(),
  platform: z.string(),
  kind: z.enum(['group', 'channel', 'direct']),
  createdAt: Instant,
})
export type Group = z.infer<typeof Group>

const communityParam = z.object({ community: z.string().min(1).max(64).describe('slug or id') })
const groupParam = z.object({ group: GroupId })
const name = z.string().trim().min(1).max(80)

export const communityRoutes = {
  'GET /api/v1/communities': {
    can: 'community.read',
    summary: 'Communities of the workspace.',
    query: z.object({ ...pageQuery, search: z.string().max(80).optional() }),
    reply: pageOf(Community),
  },
  'POST /api/v1/communities': {
    can: 'community.create',
    summary: 'Opens a community.',
    body: z.object({ slug: Slug, name, zone: Zone, kind: CommunityKind, promise: z.string().trim().max(200).default('') }),
    reply: Community,
    status: 201,
  },
  'GET /api/v1/communities/:community': { can: 'community.read', summary: 'One community.', params: communityParam, reply: Community },
  'PATCH /api/v1/communities/:community': {
    can: 'community.configure',
    summary: 'Changes a community. A new zone moves every figure to the new community days.',
    params: communityParam,
    body: z.object({
      name: name.optional(),
      slug: Slug.optional(),
      zone: Zone.optional(),
      kind: CommunityKind.optional(),
      promise: z.string().trim().max(200).optional(),
    }),
    reply: Community,
  },
  'GET /api/v1/communities/:community/groups': {
    can: 'community.read',
    summary: 'Groups of a community, by name.',
    params: communityParam,
    query: z.object({ ...pageQuery, search: z.string().max(80).optional() }),
    reply: pageOf(Group),
  },
  'GET /api/v1/groups/:group': {
    can: 'community.read',
    summary: 'One group and its community.',
    params: groupParam,
    reply: z.object({ group: Group, community: Community }),
  },
  'PATCH /api/v1/groups/:group': {
    can: 'community.configure',
    summary: 'Renames a group.',
    params: groupParam,
    body: z.object({ name }),
    reply: Group,
  },
} satisfies RouteTable

export const communityOpened = { name: 'community.opened', body: z.object({ communityId: CommunityId }) }

/** The days of this community are cut differently now; everything counted by day is counted anew. */
export const communityZoneChanged = { name: 'community.zone-changed', body: z.object({ communityId: CommunityId, from: Zone, to: Zone }) }

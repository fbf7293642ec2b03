import { z } from 'zod'
import { CommunityId, GroupId, IdentityId, MemberId, TagId } from './ids.ts'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

/** Who acts: only humans count in figures unless asked otherwise. `test` is a staff member's second account. */
export const ActorKind = z.enum(['human', 'bot', 'staff', 'test'])
export type ActorKind = z.infer<typeof ActorKind>

/** Why the kind is what it is. `suspect` keeps a person counted as human but shows them to the operator. */
export const KindReason = z.object({
  by: z.enum(['default', 'platform', 'rule', 'staff']),
  /** Codes the console turns into words: `platform-flag`, `known-bot`, `name-pattern`, `behaviour`, `set-by-staff` … */
  reasons: z.array(z.string()),
  isSuspect: z.boolean(),
})

/** Colours of the theme that a tag may have; `plain` shows by its own who put it on. */
export const TagColor = z.enum(['plain', 'moss', 'amber', 'brick'])
export type TagColor = z.infer<typeof TagColor>

export const Tag = z.object({ id: TagId, name: z.string(), color: TagColor })
export type Tag = z.infer<typeof Tag>

/** A tag on somebody. `rule`: a segment put it there and takes it off again. */
export const PlacedTag = Tag.extend({ setBy: z.enum(['staff', 'rule']), setByName: z.string(), setAt: Instant })

const tagName = z.string().trim().min(1).max(40)

export const Member = z.object({
  id: MemberId,
  name: z.string(),
  handle: z.string().nullable(),
  kind: ActorKind,
  kindReason: KindReason,
  platforms: z.array(z.string()),
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
})
export type Member = z.infer<typeof Member>

export const Identity = z.object({
  id: IdentityId,
  platform: z.string(),
  externalId: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  firstSeenAt: Instant.nullable(),
})

export const Membership = z.object({
  communityId: CommunityId,
  communityName: z.string(),
  groupId: GroupId,
  groupName: z.string(),
  joinedAt: Instant.nullable(),
  /** Where joinedAt comes from: the platform said so, or it is the first time they were seen. */
  joinedBy: z.enum(['platform', 'first-seen']),
  leftAt: Instant.nullable(),
  messageCount: z.number().int(),
  lastMessageAt: Instant.nullable(),
})

/** A member as a row of a community's people list. */
export const MemberRow = Member.extend({
  tags: z.array(Tag),
  joinedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  groupCount: z.number().int(),
  messageCount: z.number().int(),
  lastMessageAt: Instant.nullable(),
})
export type MemberRow = z.infer<typeof MemberRow>

/** A group's roster entry. */
export const RosterEntry = Member.pick({ id: true, name: true, handle: true, kind: true }).extend({
  joinedAt: Instant.nullable(),
  joinedBy: z.enum(['platform', 'first-seen']),
  leftAt: Instant.nullable(),
  messageCount: z.number().int(),
  lastMessageAt: Instant.nullable(),
})

const memberParam = z.object({ member: MemberId })
const communityParam = z.object({ community: z.string().min(1).max(64) })
const peopleFilter = {
  search: z.string().max(80).optional(),
  kind: ActorKind.optional(),
  suspect: z.stringbool().optional(),
  /** here: in at least one group now; left: was, and is in none. */
  presence: z.enum(['here', 'left']).optional(),
  group: GroupId.optional(),
  tag: TagId.optional(),
  sort: z.enum(['messages', 'last-seen', 'joined', 'name']).optional(),
}

export const memberRoutes = {
  'GET /api/v1/communities/:community/members': {
    can: 'member.read',
    summary: 'People of a community.',
    params: communityParam,
    query: z.object({ ...pageQuery, ...peopleFilter }),
    reply: pageOf(MemberRow),
  },
  'GET /api/v1/communities/:community/members.csv': {
    can: 'member.read',
    summary: 'The same list as CSV.',
    params: communityParam,
    query: z.object(peopleFilter),
    produces: 'text/csv',
  },
  'GET /api/v1/groups/:group/roster': {
    can: 'member.read',
    summary: 'Who is in a group.',
    params: z.object({ group: GroupId }),
    query: z.object({ ...pageQuery, search: z.string().max(80).optional(), presence: z.enum(['here', 'left']).optional() }),
    reply: pageOf(RosterEntry),
  },
  'GET /api/v1/members': {
    can: 'member.read',
    summary: 'Finds people of the workspace by name, for the command palette.',
    query: z.object({ ...pageQuery, search: z.string().max(80).optional() }),
    reply: pageOf(Member),
  },
  'GET /api/v1/members/:member': {
    can: 'member.read',
    summary: 'One person.',
    params: memberParam,
    reply: Member.extend({ identities: z.array(Identity), memberships: z.array(Membership), tags: z.array(PlacedTag) }),
  },
  'PATCH /api/v1/members/:member': {
    can: 'member.classify',
    summary: 'Says whether someone is a person, a bot, staff or a test account; `null` returns to what the rules say.',
    params: memberParam,
    body: z.object({ kind: ActorKind.nullable() }),
    reply: Member,
  },
  'GET /api/v1/tags': {
    can: 'member.read',
    summary: 'Every tag of the workspace by name, with how many people carry it.',
    reply: z.object({ items: z.array(Tag.extend({ people: z.number().int() })) }),
  },
  'POST /api/v1/tags': {
    can: 'tag.manage',
    summary: 'Makes a tag.',
    body: z.object({ name: tagName, color: TagColor.default('plain') }),
    reply: Tag,
    status: 201,
  },
  'PATCH /api/v1/tags/:tag': {
    can: 'tag.manage',
    summary: 'Renames a tag or changes its colour.',
    params: z.object({ tag: TagId }),
    body: z.object({ name: tagName.optional(), color: TagColor.optional() }),
    reply: Tag,
  },
  'DELETE /api/v1/tags/:tag': {
    can: 'tag.manage',
    summary: 'Takes a tag off everybody and away; refused while a segment uses it.',
    params: z.object({ tag: TagId }),
  },
  'POST /api/v1/members/:member/tags': {
    can: 'member.tag',
    summary: 'Puts a tag on somebody; it stays when it was there.',
    params: memberParam,
    body: z.object({ tag: TagId }),
  },
  'DELETE /api/v1/members/:member/tags/:tag': {
    can: 'member.tag',
    summary: 'Takes a tag off somebody.',
    params: z.object({ member: MemberId, tag: TagId }),
  },
  'POST /api/v1/communities/:community/members/tags': {
    can: 'member.tag',
    summary: 'Puts a tag on everybody of a filtered list, or takes it off. `rehearse` only says whom it would concern.',
    params: communityParam,
    body: z.object({
      tag: TagId,
      act: z.enum(['put', 'remove']),
      rehearse: z.boolean().default(false),
      /** At most so many members by id, or everybody whom the filter finds. */
      members: z.array(MemberId).min(1).max(500).optional(),
      filter: z
        .object({
          search: z.string().max(80).optional(),
          kind: ActorKind.optional(),
          suspect: z.boolean().optional(),
          presence: z.enum(['here', 'left']).optional(),
          group: GroupId.optional(),
          tag: TagId.optional(),
        })
        .optional(),
    }),
    /** `people`: in the list; `changed`: those for whom something changes. `under-way`: they are many, and it goes on page by page. */
    reply: z.object({
      state: z.enum(['rehearsed', 'done', 'under-way']),
      people: z.number().int(),
      changed: z.number().int(),
      sample: z.array(z.string()),
    }),
  },
} satisfies RouteTable

/** Someone is now taken for something else (person, bot, staff, test); figures that leave some kinds out must move. */
export const memberKindChanged = {
  name: 'member.kind-changed',
  body: z.object({ memberId: MemberId, from: ActorKind, to: ActorKind }),
}

/** People who carry a tag from now on, or no longer; in pages of at most 1,000. */
export const membersTagged = {
  name: 'member.tagged',
  body: z.object({ tagId: TagId, act: z.enum(['put', 'remove']), memberIds: z.array(MemberId) }),
}

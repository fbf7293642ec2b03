import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { CommunityId, GroupId, IdentityId, MemberId } from '../../../contract/ids.ts'
import { memberRoutes } from '../../../contract/member.ts'
import { Instant } from '../../../contract/page.ts'
import { seesCommunity } from '../../kernel/access/holds-permission.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { csvLine, sendCsv } from '../../kernel/http/csv.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { type Handlers, mountRoutes } from '../../kernel/http/mount.ts'
import { accessCommunity, accessGroup, findCommunity, findGroups } from '../community/index.ts'
import { accessMember, classifyMember } from './classify-member.ts'
import { listIdentities } from './identity-store.ts'
import { countRoster, listMemberships, pageRoster } from './membership-store.ts'
import { nameQuery } from './name-terms.ts'
import { type PeopleQuery, readFilter } from './read-filter.ts'
import { renderMember } from './render-member.ts'
import { countCommunityMembers, type PeopleFilter, type PeopleSort, pageCommunityMembers, searchPeople } from './store.ts'
import type { CommunityMemberRow, RosterRow } from './table.ts'
import { renderTag, tagHandlers } from './tag-routes.ts'
import { listTagsOf } from './tag-store.ts'

const pageSize = 50
const csvPageSize = 500

type Table = typeof memberRoutes

export function mountMemberRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, memberRoutes, { ...listHandlers(app), ...personHandlers, ...tagHandlers })
}

type ListRoute =
  | 'GET /api/v1/communities/:community/members'
  | 'GET /api/v1/communities/:community/members.csv'
  | 'GET /api/v1/groups/:group/roster'
  | 'GET /api/v1/members'

function listHandlers(app: App): Pick<Handlers<Table>, ListRoute> {
  return {
    'GET /api/v1/communities/:community/members': async (call) =>
      call.act(async (ctx) => {
        const filter = await readFilter(ctx, call.params.community, call.query)
        const limit = call.query.limit ?? pageSize
        const page = await listPage(ctx, filter, call.query, { cursor: call.query.cursor, limit })
        const tags = await listTagsOf(
          ctx,
          page.items.map((row) => row.id),
        )
        const items = page.items.map((row) => ({ ...renderRow(row), tags: (tags.get(row.id) ?? []).map(renderTag) }))
        return { items, next: page.next, total: await countCommunityMembers(ctx, filter) }
      }),
    'GET /api/v1/communities/:community/members.csv': async (call) => {
      const community = await call.act((ctx) => accessCommunity(ctx, call.params.community))
      return sendCsv(call.reply, `${community.slug}-people.csv`, memberLines(app, call.acting(), call.params.community, call.query))
    },
    'GET /api/v1/groups/:group/roster': async ({ act, params, query }) =>
      act(async (ctx) => {
        await accessGroup(ctx, params.group)
        const limit = query.limit ?? pageSize
        const place = readCursor(query.cursor, z.tuple([z.number().int().nonnegative(), z.uuid()]))
        const after = place === null ? null : { messages: place[0], id: place[1] }
        const filter = { groupId: params.group, terms: nameQuery(query.search), presence: query.presence }
        const page = cutPage(await pageRoster(ctx, filter, after, limit + 1), limit, (row) => [row.messageCount, row.memberId])
        return { items: page.items.map(renderRosterEntry), next: page.next, total: await countRoster(ctx, filter) }
      }),
    'GET /api/v1/members': async ({ act, query }) => {
      const limit = query.limit ?? 20
      const place = readCursor(query.cursor, z.tuple([z.uuid()]))
      const rows = await act((ctx) => searchPeople(ctx, { terms: nameQuery(query.search), after: place?.[0] ?? null, limit: limit + 1 }))
      const page = cutPage(rows, limit, (row) => [row.id])
      return { items: page.items.map(renderMember), next: page.next, total: null }
    },
  }
}

const personHandlers: Pick<Handlers<Table>, 'GET /api/v1/members/:member' | 'PATCH /api/v1/members/:member'> = {
  'GET /api/v1/members/:member': async ({ act, params }) => act((ctx) => showMember(ctx, params.member)),
  'PATCH /api/v1/members/:member': async ({ act, params, body }) =>
    renderMember(await act((ctx) => classifyMember(ctx, params.member, body.kind))),
}

// As PostgreSQL writes it in any zone of the world, and a day that there is: it would stumble over any other.
const instantText = z
  .string()
  .regex(/^(-infinity|[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-4])(:\d\d)?)$/)
  .refine((text) => text === '-infinity' || Instant.safeParse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success)

/** What a place in the list looks like: the row's sort value as PostgreSQL writes it, and the member. */
const places: Record<PeopleSort, z.ZodType<[string, string]>> = {
  messages: z.tuple([z.string().regex(/^\d{1,18}$/), z.uuid()]),
  'last-seen': z.tuple([instantText, z.uuid()]),
  joined: z.tuple([instantText, z.uuid()]),
  name: z.tuple([z.string().regex(/^[^\0]*$/), z.uuid()]),
}

async function listPage(ctx: Ctx, filter: PeopleFilter, query: PeopleQuery, at: { cursor: string | undefined; limit: number }) {
  const sort = query.sort ?? 'messages'
  const place = readCursor(at.cursor, places[sort])
  const after = place === null ? null : { value: place[0], id: place[1] }
  const rows = await pageCommunityMembers(ctx, { ...filter, sort, after, limit: at.limit + 1 })
  return cutPage(rows, at.limit, (row) => [row.place, row.id])
}

/** Page by page, each in its own transaction, so that a slow download holds none open. */
async function* memberLines(app: App, acting: Acting, slugOrId: string, query: PeopleQuery): AsyncGenerator<string> {
  yield csvLine(['id', 'name', 'handle', 'kind', 'platforms', 'joined', 'left', 'groups', 'messages', 'last message'])
  let cursor: string | undefined
  do {
    const page = await act(app, acting, async (ctx) =>
      listPage(ctx, await readFilter(ctx, slugOrId, query), query, { cursor, limit: csvPageSize }),
    )
    yield page.items.map(memberLine).join('')
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

function memberLine(row: CommunityMemberRow): string {
  const times = [row.joinedAt, row.leftAt].map(isoInstantOrNull)
  return csvLine([
    row.id,
    row.name,
    row.handle,
    row.kind,
    row.platforms.join(' '),
    ...times,
    row.groupCount,
    row.messageCount,
    isoInstantOrNull(row.lastMessageAt),
  ])
}

async function showMember(ctx: Ctx, id: string) {
  const person = await accessMember(ctx, id)
  const memberships = (await listMemberships(ctx, id)).filter((row) => seesCommunity(ctx.actor, row.communityId))
  const groups = new Map(
    (
      await findGroups(
        ctx,
        memberships.map((row) => row.groupId),
      )
    ).map((group) => [group.id, group]),
  )
  const communityIds = [...new Set(memberships.map((row) => row.communityId))]
  const communities = new Map(
    (await Promise.all(communityIds.map((communityId) => findCommunity(ctx, communityId)))).flatMap((row) =>
      row === undefined ? [] : [[row.id, row.name] as const],
    ),
  )
  const identities = await listIdentities(ctx, id)
  const tags = (await listTagsOf(ctx, [id])).get(id) ?? []
  return {
    ...renderMember(person),
    tags: tags.map(({ setBy, setByName, setAt, ...tag }) => ({ ...renderTag(tag), setBy, setByName, setAt: isoInstant(setAt) })),
    identities: identities.map((row) => ({
      id: row.id as IdentityId,
      platform: row.platform,
      externalId: row.externalId,
      name: row.name,
      handle: row.handle,
      firstSeenAt: isoInstantOrNull(row.firstSeenAt),
    })),
    memberships: memberships.map((row) => ({
      communityId: row.communityId as CommunityId,
      communityName: communities.get(row.communityId) ?? '',
      groupId: row.groupId as GroupId,
      groupName: groups.get(row.groupId)?.name ?? '',
      joinedAt: isoInstantOrNull(row.joinedAt),
      joinedBy: row.joinedBy,
      leftAt: isoInstantOrNull(row.leftAt),
      messageCount: row.messageCount,
      lastMessageAt: isoInstantOrNull(row.lastMessageAt),
    })),
  }
}

function renderRow(row: CommunityMemberRow) {
  return {
    ...renderMember(row),
    joinedAt: isoInstantOrNull(row.joinedAt),
    leftAt: isoInstantOrNull(row.leftAt),
    groupCount: row.groupCount,
    messageCount: row.messageCount,
    lastMessageAt: isoInstantOrNull(row.lastMessageAt),
  }
}

function renderRosterEntry(row: RosterRow) {
  return {
    id: row.memberId as MemberId,
    name: row.name,
    handle: row.handle,
    kind: row.kind,
    joinedAt: isoInstantOrNull(row.joinedAt),
    joinedBy: row.joinedBy,
    leftAt: isoInstantOrNull(row.leftAt),
    messageCount: row.messageCount,
    lastMessageAt: isoInstantOrNull(row.lastMessageAt),
  }
}

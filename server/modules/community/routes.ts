import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { communityRoutes } from '../../../contract/community.ts'
import type { CommunityId, GroupId } from '../../../contract/ids.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { accessCommunity, accessGroup } from './access-community.ts'
import { changeCommunity, renameGroup } from './change-community.ts'
import { openCommunity } from './open-community.ts'
import { pageCommunities, pageGroups } from './store.ts'
import type { CommunityRow, GroupRow } from './table.ts'

const pageSize = 100

export function mountCommunityRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, communityRoutes, {
    'GET /api/v1/communities': async ({ act, query }) => {
      const limit = query.limit ?? pageSize
      const rows = await act((ctx) => pageCommunities(ctx, { search: query.search, after: readPlace(query.cursor), limit: limit + 1 }))
      return pageReply(rows, limit, renderCommunity)
    },
    'POST /api/v1/communities': async ({ act, body }) => renderCommunity(await act((ctx) => openCommunity(ctx, body))),
    'GET /api/v1/communities/:community': async ({ act, params }) =>
      renderCommunity(await act((ctx) => accessCommunity(ctx, params.community))),
    'PATCH /api/v1/communities/:community': async ({ act, params, body }) =>
      renderCommunity(await act((ctx) => changeCommunity(ctx, params.community, body))),
    'GET /api/v1/communities/:community/groups': async ({ act, params, query }) => {
      const limit = query.limit ?? pageSize
      const rows = await act(async (ctx) => {
        const community = await accessCommunity(ctx, params.community)
        return pageGroups(ctx, { communityId: community.id, search: query.search, after: readPlace(query.cursor), limit: limit + 1 })
      })
      return pageReply(rows, limit, renderGroup)
    },
    'GET /api/v1/groups/:group': async ({ act, params }) =>
      act(async (ctx) => {
        const group = await accessGroup(ctx, params.group)
        return { group: renderGroup(group), community: renderCommunity(await accessCommunity(ctx, group.communityId)) }
      }),
    'PATCH /api/v1/groups/:group': async ({ act, params, body }) =>
      renderGroup(await act((ctx) => renameGroup(ctx, params.group, body.name))),
  })
}

function readPlace(cursor: string | undefined): { name: string; id: string } | null {
  const place = readCursor(cursor, z.tuple([z.string().regex(/^[^\0]*$/), z.uuid()]))
  return place === null ? null : { name: place[0], id: place[1] }
}

function pageReply<Row extends { name: string; id: string }, Item>(rows: Row[], limit: number, render: (row: Row) => Item) {
  const page = cutPage(rows, limit, (row) => [row.name, row.id])
  return { items: page.items.map(render), next: page.next, total: null }
}

function renderCommunity(row: CommunityRow) {
  return {
    id: row.id as CommunityId,
    slug: row.slug,
    name: row.name,
    zone: row.zone,
    kind: row.kind,
    promise: row.promise,
    createdAt: isoInstant(row.createdAt),
  }
}

function renderGroup(row: GroupRow) {
  return {
    id: row.id as GroupId,
    communityId: row.communityId as CommunityId,
    name: row.name,
    platform: row.platform,
    kind: row.kind,
    createdAt: isoInstant(row.createdAt),
  }
}

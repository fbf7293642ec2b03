import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { chatRoutes } from '../../../contract/chat.ts'
import type { CommunityId, GroupId, MessageId } from '../../../contract/ids.ts'
import { visibleCommunities } from '../../kernel/access/holds-permission.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { accessGroup, findGroups, listGroupIds } from '../community/index.ts'
import { accessMember } from '../member/index.ts'
import { listPieces } from './partitions.ts'
import { listByMember, listEarlierTexts } from './read-store.ts'
import { isShown, renderMessages } from './render-messages.ts'
import { searchMessages } from './search-messages.ts'
import { accessMessage, showThread } from './show-message.ts'
import { showStretch } from './show-stretch.ts'

const pageSize = 40

export function mountChatRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, chatRoutes, {
    'GET /api/v1/groups/:group/messages': async ({ act, params, query }) => act((ctx) => showStretch(ctx, params.group, query)),
    'GET /api/v1/messages/:message': async ({ act, params }) => act((ctx) => showMessage(ctx, params.message)),
    'GET /api/v1/messages/:message/thread': async ({ act, params }) => act((ctx) => showThread(ctx, params.message)),
    'GET /api/v1/communities/:community/search': async ({ act, params, query }) => {
      const pieces = await listPieces(app)
      return act((ctx) => searchMessages(ctx, pieces, params.community, query))
    },
    'GET /api/v1/members/:member/messages': async ({ act, params, query }) =>
      act(async (ctx) => {
        await accessMember(ctx, params.member)
        const limit = query.limit ?? pageSize
        const place = readCursor(query.cursor, z.tuple([z.uuid()]))
        const groupIds = visibleCommunities(ctx.actor) === null ? null : await listGroupIds(ctx)
        const rows = await listByMember(ctx, params.member, { before: place?.[0] ?? null, limit: limit + 1, groupIds })
        const page = cutPage(rows, limit, (row) => [row.id])
        const groups = new Map(
          (
            await findGroups(
              ctx,
              page.items.map((row) => row.groupId),
            )
          ).map((group) => [group.id, group]),
        )
        const messages = await renderMessages(ctx, page.items)
        const items = messages.flatMap((message) => {
          const group = groups.get(message.groupId)
          return group === undefined ? [] : [{ message, groupName: group.name, communityId: group.communityId as CommunityId }]
        })
        return { items, next: page.next, total: null }
      }),
  })
}

async function showMessage(ctx: Ctx, id: string) {
  const row = await accessMessage(ctx, id)
  const [message] = await renderMessages(ctx, [row])
  if (message === undefined) throw refuse.notFound({ thing: id })
  const group = await accessGroup(ctx, row.groupId)
  const earlier = isShown(row) ? await listEarlierTexts(ctx, id as MessageId) : []
  return {
    message,
    group: { id: group.id as GroupId, name: group.name, communityId: group.communityId as CommunityId },
    earlierTexts: earlier.map((text) => ({ at: isoInstant(text.changedAt), text: text.text })),
  }
}

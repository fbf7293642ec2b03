// Who accepted which rules: the rules are community's, the people ours.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MemberId } from '../../../contract/ids.ts'
import { rulesAcceptanceRoutes } from '../../../contract/rules.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { acceptRules, accessRules, pageAcceptances } from '../community/index.ts'
import { accessMember } from './classify-member.ts'
import { listPeople } from './store.ts'

const pageSize = 50

export function mountAcceptanceRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, rulesAcceptanceRoutes, {
    'POST /api/v1/communities/:community/rules/:version/acceptances': async ({ act, params, body }) => {
      await act(async (ctx) => acceptRules(ctx, params.community, params.version, await accessMember(ctx, body.member)))
      return undefined
    },
    'GET /api/v1/communities/:community/rules/:version/acceptances': async ({ act, params, query }) =>
      act(async (ctx) => {
        const { communityId, version } = await accessRules(ctx, params.community, params.version)
        const limit = query.limit ?? pageSize
        const place = readCursor(query.cursor, z.tuple([z.number().int().min(0).max(4e12), z.uuid()]))
        const after = place === null ? null : { acceptedAt: place[0], memberId: place[1] }
        const rows = await pageAcceptances(ctx, communityId, version, { after, limit: limit + 1 })
        const page = cutPage(rows, limit, (row) => [row.acceptedAt, row.memberId])
        const ids = page.items.map((row) => row.memberId)
        const names = new Map((await listPeople(ctx, ids)).map((person) => [person.id, person.name]))
        const items = page.items.map(({ memberId, acceptedAt, notedBy }) => ({
          memberId: memberId as MemberId,
          name: names.get(memberId) ?? '',
          acceptedAt: isoInstant(acceptedAt),
          notedBy,
        }))
        return { items, next: page.next, total: null }
      }),
  })
}

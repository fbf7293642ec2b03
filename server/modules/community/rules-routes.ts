import type { FastifyInstance } from 'fastify'
import { rulesRoutes } from '../../../contract/rules.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { countAcceptances } from './rules-store.ts'
import { accessRules, publishRules, readRules, writeDraft } from './write-rules.ts'

export function mountRulesRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, rulesRoutes, {
    'GET /api/v1/communities/:community/rules': async ({ act, params }) => {
      const { current, draft, versions } = await act((ctx) => readRules(ctx, params.community))
      return {
        current: current === undefined ? null : { version: current.version, text: current.body },
        draft: draft === undefined ? null : { text: draft.body, changedBy: draft.changedBy, changedAt: isoInstant(draft.changedAt) },
        versions: versions.map(describeVersion),
      }
    },
    'GET /api/v1/communities/:community/rules/:version': async ({ act, params }) =>
      act(async (ctx) => {
        const rules = await accessRules(ctx, params.community, params.version)
        const accepted = await countAcceptances(ctx, rules.communityId, rules.version)
        return { ...describeVersion({ ...rules, accepted }), text: rules.body }
      }),
    'PUT /api/v1/communities/:community/rules/draft': async ({ act, params, body }) => {
      await act((ctx) => writeDraft(ctx, params.community, body.text))
      return undefined
    },
    'POST /api/v1/communities/:community/rules/publish': async ({ act, params }) => ({
      version: await act((ctx) => publishRules(ctx, params.community)),
    }),
  })
}

type Version = { version: number; changedBy: string; changedAt: number; accepted: number }

function describeVersion({ version, changedBy, changedAt, accepted }: Version) {
  return { version, publishedBy: changedBy, publishedAt: isoInstant(changedAt), accepted }
}

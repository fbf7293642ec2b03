import type { FastifyInstance } from 'fastify'
import { insightRoutes } from '../../../contract/insight.ts'
import type { App } from '../../kernel/app/app.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { keepText } from './keep-text.ts'
import { refuse } from './refusals.ts'
import { showActivity } from './show/show-activity.ts'
import { showExcluded } from './show/show-excluded.ts'
import { showFirstWords } from './show/show-first-words.ts'
import { showHeatMap } from './show/show-heat-map.ts'
import { showCommunities, showGroups } from './show/show-overviews.ts'
import { showPerson } from './show/show-person.ts'
import { showReplyTimes } from './show/show-reply-times.ts'
import { showRetention } from './show/show-retention.ts'
import { showTopPeople } from './show/show-top-people.ts'

export function mountInsightRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, insightRoutes, {
    'GET /api/v1/insight/communities': (call) => call.act(showCommunities),
    'GET /api/v1/communities/:community/insight/groups': (call) => call.act((ctx) => showGroups(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/activity': (call) =>
      call.act((ctx) => showActivity(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/heat-map': (call) => call.act((ctx) => showHeatMap(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/retention': (call) =>
      call.act((ctx) => showRetention(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/reply-times': (call) =>
      call.act((ctx) => showReplyTimes(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/first-words': (call) =>
      call.act((ctx) => showFirstWords(ctx, call.params.community, call.query)),
    'GET /api/v1/communities/:community/insight/top-people': async (call) => {
      const shown = await call.act((ctx) => showTopPeople(ctx, call.params.community, call.query))
      if (shown === null) throw refuse.stillCounting()
      return shown
    },
    'GET /api/v1/communities/:community/insight/excluded': async (call) => {
      const shown = await call.act((ctx) => showExcluded(ctx, call.params.community, call.query))
      if (shown === null) throw refuse.stillCounting()
      return shown
    },
    'POST /api/v1/communities/:community/insight/broadcast-copies': async (call) => {
      await call.act((ctx) => keepText(ctx, call.params.community, call.body))
      return undefined
    },
    'GET /api/v1/members/:member/insight': (call) => call.act((ctx) => showPerson(ctx, call.params.member, call.query)),
  })
}

import type { FastifyInstance } from 'fastify'
import { measuredGoalRoutes } from '../../../contract/charter.ts'
import { insightRoutes } from '../../../contract/insight.ts'
import { insightNetworkRoutes } from '../../../contract/insight-network.ts'
import { participationRoutes } from '../../../contract/participation.ts'
import type { App } from '../../kernel/app/app.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { showGoals } from './goals/show-goals.ts'
import { keepText } from './keep-text.ts'
import { refuse } from './refusals.ts'
import { showActivity } from './show/show-activity.ts'
import { showExcluded } from './show/show-excluded.ts'
import { showFirstWords } from './show/show-first-words.ts'
import { showHeatMap } from './show/show-heat-map.ts'
import { showNetwork, showStructure, showWithout } from './show/show-network.ts'
import { showCommunities, showGroups } from './show/show-overviews.ts'
import { showParticipation } from './show/show-participation.ts'
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
    'GET /api/v1/communities/:community/insight/top-people': async (call) =>
      answered(await call.act((ctx) => showTopPeople(ctx, call.params.community, call.query))),
    'GET /api/v1/communities/:community/insight/excluded': async (call) =>
      answered(await call.act((ctx) => showExcluded(ctx, call.params.community, call.query))),
    'POST /api/v1/communities/:community/insight/broadcast-copies': async (call) => {
      await call.act((ctx) => keepText(ctx, call.params.community, call.body))
      return undefined
    },
    'GET /api/v1/members/:member/insight': (call) => call.act((ctx) => showPerson(ctx, call.params.member, call.query)),
  })
  mountRoutes(http, app, measuredGoalRoutes, {
    'GET /api/v1/communities/:community/goals': (call) => call.act((ctx) => showGoals(ctx, call.params.community)),
  })
  mountRoutes(http, app, participationRoutes, {
    'GET /api/v1/communities/:community/insight/participation': async (call) =>
      answered(await call.act((ctx) => showParticipation(ctx, call.params.community, call.query))),
  })
  mountRoutes(http, app, insightNetworkRoutes, {
    'GET /api/v1/communities/:community/insight/network': async (call) =>
      answered(await call.act((ctx) => showNetwork(ctx, call.params.community, call.query))),
    'GET /api/v1/communities/:community/network/structure': async (call) =>
      answered(await call.act((ctx) => showStructure(ctx, call.params.community, call.query))),
    'GET /api/v1/communities/:community/insight/network/without': async (call) =>
      answered(await call.act((ctx) => showWithout(ctx, call.params.community, call.query))),
  })
}

function answered<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw refuse.stillCounting()
  return answer
}

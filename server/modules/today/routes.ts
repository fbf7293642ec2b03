import type { FastifyInstance } from 'fastify'
import { questionRoutes } from '../../../contract/questions.ts'
import { todayRoutes } from '../../../contract/today.ts'
import type { App } from '../../kernel/app/app.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import type { ImportDoor } from './ended-import.ts'
import { judgeQuestion } from './judge-question.ts'
import { markItem } from './mark-item.ts'
import { showQuestions } from './show-questions.ts'
import { showToday } from './show-today.ts'

export function mountTodayRoutes(http: FastifyInstance, app: App, imports: ImportDoor): void {
  mountRoutes(http, app, todayRoutes, {
    'GET /api/v1/today': ({ act }) => act((ctx) => showToday(ctx, imports)),
    'POST /api/v1/today/marks': ({ act, body }) => act((ctx) => markItem(ctx, imports, body)),
  })
  mountRoutes(http, app, questionRoutes, {
    'GET /api/v1/communities/:community/questions': ({ act, params, query }) => act((ctx) => showQuestions(ctx, params.community, query)),
    'POST /api/v1/communities/:community/questions/:message': async ({ act, params, body }) => {
      await act((ctx) => judgeQuestion(ctx, params, body.verdict))
      return undefined
    },
  })
}

import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { charterRoutes, type Goal } from '../../../contract/charter.ts'
import type { CommunityDay, CommunityId, GoalId, StaffId } from '../../../contract/ids.ts'
import type { App } from '../../kernel/app/app.ts'
import { isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import type { GoalRow } from './table.ts'
import { changeGoal, dropGoal, readCharter, setGoal, writeCharter } from './write-charter.ts'

export function mountCharterRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, charterRoutes, {
    'GET /api/v1/communities/:community/charter': async ({ act, params }) => {
      const { changedAt, ...read } = await act((ctx) => readCharter(ctx, params.community))
      return { ...read, changedAt: isoInstantOrNull(changedAt) }
    },
    'PUT /api/v1/communities/:community/charter': async ({ act, params, body }) => ({
      version: await act((ctx) => writeCharter(ctx, params.community, body)),
    }),
    'POST /api/v1/communities/:community/goals': async ({ act, params, body }) =>
      describeGoal(await act((ctx) => setGoal(ctx, params.community, body))),
    'PATCH /api/v1/goals/:goal': async ({ act, params, body }) => {
      const wish = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      return describeGoal(await act((ctx) => changeGoal(ctx, params.goal, wish)))
    },
    'DELETE /api/v1/goals/:goal': async ({ act, params }) => {
      await act((ctx) => dropGoal(ctx, params.goal))
      return undefined
    },
  })
}

export function describeGoal(row: GoalRow): z.input<typeof Goal> {
  const { id, communityId, ownerId, ownerName, startsOn, deadline, metric, baseline, target, note } = row
  return {
    id: id as GoalId,
    communityId: communityId as CommunityId,
    metric,
    baseline,
    target,
    startsOn: startsOn as CommunityDay,
    deadline: deadline as CommunityDay,
    owner: { id: ownerId as StaffId | null, name: ownerName },
    note,
  }
}

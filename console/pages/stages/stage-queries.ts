import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import type { StageName } from '../../terms/stage-names.ts'

export type Stages = Reply<'GET /api/v1/communities/:community/stages'>
export type Thresholds = Stages['thresholds']

const countingMs = 2000

export function stagesQuery(community: string) {
  return queryOptions({
    queryKey: ['community', community, 'stages'],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/stages', { params: { community }, query: {}, signal }),
    refetchInterval: ({ state }) => (state.data?.isCounting ? countingMs : false),
  })
}

export function flowsQuery(community: string, span: { from: string; to: string }) {
  return queryOptions({
    queryKey: ['community', community, 'stages', 'flows', span],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/stages/flows', { params: { community }, query: span, signal }),
  })
}

/** Whom a list is of: those who stand somewhere now, or those who went one way. */
export type PeopleOf = { stage: StageName } | { from: string; to: string; start: StageName | null; end: StageName }

const pageSize = 50

export async function askPeople(community: string, of: PeopleOf, cursor: string, signal: AbortSignal) {
  const page = { limit: pageSize, ...(cursor ? { cursor } : {}) }
  const params = { community }
  if ('stage' in of)
    return api('GET /api/v1/communities/:community/stages/members', { params, query: { ...page, stage: of.stage }, signal })
  const { from, to, start, end } = of
  const query = { ...page, from, to, end, ...(start === null ? {} : { start }) }
  return api('GET /api/v1/communities/:community/stages/flows/members', { params, query, signal })
}

import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'

export type Person = Reply<'GET /api/v1/members/:member'>
export type PersonInsight = Reply<'GET /api/v1/members/:member/insight'>

export function personQuery(member: string) {
  return queryOptions({
    queryKey: ['member', member],
    queryFn: ({ signal }) => api('GET /api/v1/members/:member', { params: { member }, signal }),
  })
}

export function personInsightQuery(member: string) {
  return queryOptions({
    queryKey: ['member', member, 'insight'],
    queryFn: ({ signal }) => api('GET /api/v1/members/:member/insight', { params: { member }, query: {}, signal }),
  })
}

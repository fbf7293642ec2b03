import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'

export type Health = Reply<'GET /api/v1/flow/health'>

const pollMs = 3000

export const flowHealthQuery = queryOptions({
  queryKey: ['flow', 'health'],
  queryFn: ({ signal }) => api('GET /api/v1/flow/health', { signal }),
  refetchInterval: pollMs,
  staleTime: 0,
})

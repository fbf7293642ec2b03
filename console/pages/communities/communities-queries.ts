import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'

export type Community = Item<'GET /api/v1/communities'>
export type CommunityFigures = Item<'GET /api/v1/insight/communities'>

// A workspace has tens of communities, not thousands: one page holds them, and the palette and pickers search in it.
const allOfThem = 200

export const communityListQuery = queryOptions({
  queryKey: ['communities'],
  queryFn: ({ signal }) => api('GET /api/v1/communities', { query: { limit: allOfThem }, signal }),
})

export const communityFiguresQuery = queryOptions({
  queryKey: ['insight', 'communities'],
  queryFn: ({ signal }) => api('GET /api/v1/insight/communities', { signal }),
})

export function communityQuery(community: string) {
  return queryOptions({
    queryKey: ['community', community],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community', { params: { community }, signal }),
  })
}

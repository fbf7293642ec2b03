import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Item, Reply } from '../../lib/routes.ts'
import { tagListQuery } from '../../terms/tag-queries.ts'

export type Segment = Item<'GET /api/v1/communities/:community/segments'>
export type Definition = Segment['definition']
export type Explained = Reply<'GET /api/v1/segments/:segment/members/:member'>['explained']

const listedGroups = 200
// While history is being counted the numbers grow by themselves.
const countingMs = 1500
// And people come and go while one looks on.
const lookAgainMs = 15_000

export function segmentListQuery(community: string) {
  return queryOptions({
    queryKey: ['community', community, 'segments'],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/segments', { params: { community }, signal }),
    refetchInterval: ({ state }) => (state.data?.isCounting ? countingMs : lookAgainMs),
  })
}

export function segmentQuery(segment: string) {
  return queryOptions({
    queryKey: ['segment', segment],
    queryFn: ({ signal }) => api('GET /api/v1/segments/:segment', { params: { segment }, signal }),
  })
}

/** What conditions name: groups, tags and other segments of a community. */
export function useNamed(community: string) {
  const groups = useQuery({
    queryKey: ['community', community, 'groups', { limit: listedGroups }],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/groups', { params: { community }, query: { limit: listedGroups }, signal }),
  })
  const tags = useQuery(tagListQuery)
  const segments = useQuery(segmentListQuery(community))
  return { groups: groups.data?.items ?? [], tags: tags.data?.items ?? [], segments: segments.data?.items ?? [] }
}

export type Named = ReturnType<typeof useNamed>

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { NetworkSearch } from '../../lib/network-search.ts'
import type { Reply } from '../../lib/routes.ts'

export type Network = Reply<'GET /api/v1/communities/:community/insight/network'>
export type NetworkPerson = Network['drawn']['people'][number]
export type Leaving = Network['departures']['people'][number]
export type Candidate = NonNullable<Network['candidates']>[number]
export type Without = Reply<'GET /api/v1/communities/:community/insight/network/without'>

function queryOf({ window, group, staff }: NetworkSearch) {
  return { ...(window ? { window } : {}), ...(group ? { group } : {}), ...(staff ? { staff: 'true' } : {}) }
}

export function networkQuery(community: string, search: NetworkSearch) {
  return queryOptions({
    queryKey: ['community', community, 'network', search],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/network', { params: { community }, query: queryOf(search), signal }),
    placeholderData: keepPreviousData,
  })
}

export function withoutQuery(community: string, search: NetworkSearch, people: readonly string[]) {
  const ids = people.toSorted().join(',')
  return queryOptions({
    queryKey: ['community', community, 'network-without', search, ids],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/insight/network/without', {
        params: { community },
        query: { ...queryOf(search), people: ids },
        signal,
      }),
    enabled: people.length > 0,
    placeholderData: keepPreviousData,
  })
}

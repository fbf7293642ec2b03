import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../lib/api.ts'

export const tagListQuery = queryOptions({ queryKey: ['tags'], queryFn: ({ signal }) => api('GET /api/v1/tags', { signal }) })

/** After tags were put on or taken off: whoever shows them asks anew. */
export function forgetTagged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) =>
      ['tags', 'member', 'segment'].includes(String(queryKey[0])) || queryKey[2] === 'members' || queryKey[2] === 'segments',
  })
}

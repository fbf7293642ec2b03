import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Permission } from '../../contract/permission.ts'
import { api } from './api.ts'
import type { Reply } from './routes.ts'

export type Session = Reply<'GET /api/v1/session'>

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api('GET /api/v1/session', { signal }),
  staleTime: 5 * 60_000,
})

/** Who is signed in. Pages behind the shell are only drawn when somebody is. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data
}

/** Whether the person may; what they may not do is not offered, and the server refuses it anyway. */
export function useCan(permission: Permission): boolean {
  return useSession()?.can.includes(permission) ?? false
}

/** Puts a fresh session in place and forgets what the person before may have seen. */
export function useEnterSession(): (session: Session) => Promise<void> {
  const client = useQueryClient()
  return async (session) => {
    client.setQueryData(sessionQuery.queryKey, session)
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  }
}

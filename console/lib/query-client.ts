import { QueryClient } from '@tanstack/react-query'
import { isRefused } from '../../ui/api/refused.ts'

/** Answers are kept for half a minute; a refusal is an answer too, only a broken line is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => isRefused(error) && error.status === 0 && failures < 2,
      },
      mutations: { retry: false },
    },
  })
}

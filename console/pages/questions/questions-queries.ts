import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Item, Reply } from '../../lib/routes.ts'

export type QuestionsReply = Reply<'GET /api/v1/communities/:community/questions'>
export type Question = Item<'GET /api/v1/communities/:community/questions'>
export type Verdict = 'answered' | 'no-question'

/** How long a question has waited at least. */
export const questionHours = ['1', '4', '24'] as const
export type QuestionHours = (typeof questionHours)[number]

type Filter = { hours: QuestionHours; group: string | undefined; limit: number }

export function questionsQuery(community: string, { hours, group, limit }: Filter) {
  return infiniteQueryOptions({
    queryKey: ['community', community, 'questions', { hours, group }],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/communities/:community/questions', {
        params: { community },
        query: { hours, limit, ...(group ? { group } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'

export type Today = Reply<'GET /api/v1/today'>
export type SectionName = 'questions' | 'greet' | 'quiet' | 'cold' | 'goals' | 'imports'
export type Item<Name extends SectionName> = NonNullable<Today[Name]>['items'][number]
export type ItemKey = Item<'greet'>['key']

export const sectionNames: readonly SectionName[] = ['questions', 'greet', 'quiet', 'cold', 'goals', 'imports']

export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => api('GET /api/v1/today', { signal }),
  // Somebody else of the team may be at it too.
  refetchInterval: 60_000,
})

export function nameOfKey({ kind, community, subject, episode }: ItemKey): string {
  return `${kind}-${community}-${subject}-${episode}`
}

/** How many things wait, those included that are not told. */
export function countWaiting(today: Today): number {
  return sectionNames.reduce((sum, name) => sum + (today[name]?.total ?? 0), 0)
}

/** The page without one item: it is gone at once, whatever the server still has to do. */
export function withoutItem(today: Today, key: ItemKey): Today {
  const name = nameOfKey(key)
  const less = <One extends { key: ItemKey }>(section: { items: One[]; total: number; isMore: boolean } | null) => {
    const items = section?.items.filter((item) => nameOfKey(item.key) !== name)
    if (section === null || items === undefined || items.length === section.items.length) return section
    return { ...section, items, total: section.total - 1 }
  }
  return {
    ...today,
    greet: less(today.greet),
    questions: less(today.questions),
    quiet: less(today.quiet),
    cold: less(today.cold),
    goals: less(today.goals),
    imports: less(today.imports),
  }
}

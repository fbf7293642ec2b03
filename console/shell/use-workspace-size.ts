import { useQuery } from '@tanstack/react-query'
import { communityFiguresQuery } from '../pages/communities/communities-queries.ts'
import { useTerms } from '../terms/use-terms.ts'

/** "48 groups · 7,184 people", as the line under the workspace's name. A person in two communities counts in both. */
export function useWorkspaceSize(): string {
  const terms = useTerms()
  const { data } = useQuery(communityFiguresQuery)
  if (!data) return ' '
  const groups = data.items.reduce((sum, row) => sum + row.groups, 0)
  const members = data.items.reduce((sum, row) => sum + row.members, 0)
  return `${terms('groups', { count: groups })} · ${terms('members', { count: members })}`
}

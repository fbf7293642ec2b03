import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { InsightBoard } from './insight-board.tsx'

/** The insight tab of a community. */
export function CommunityInsightPage() {
  const navigate = useNavigate()
  const { community } = useParams({ from: '/in/communities/$community' })
  const search = useSearch({ from: '/in/communities/$community/insight' })
  return (
    <InsightBoard
      community={community}
      search={search}
      onSearch={(next) =>
        void navigate({ to: '/communities/$community/insight', params: { community }, search: next, replace: true, resetScroll: false })
      }
    />
  )
}

import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { PeopleList } from './people-list.tsx'

/** The people tab of a community. */
export function CommunityPeoplePage() {
  const navigate = useNavigate()
  const { community } = useParams({ from: '/in/communities/$community' })
  const search = useSearch({ from: '/in/communities/$community/people' })
  return (
    <PeopleList
      community={community}
      search={search}
      onSearch={(next) => void navigate({ to: '/communities/$community/people', params: { community }, search: next, replace: true })}
    />
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { PageHead } from '../../shell/page.tsx'
import { CommunityChoice } from '../../terms/community-choice.tsx'
import { PeopleList } from './people-list.tsx'
import { peopleTexts } from './people-texts.ts'

/** People from the rail: of the community looked at last, or of another one chosen at the top. */
export function PeoplePage() {
  const t = useText(peopleTexts)
  const navigate = useNavigate()
  const { community, ...search } = useSearch({ from: '/in/people' })
  const choose = (slug: string) => void navigate({ to: '/people', search: { ...search, group: undefined, community: slug } })
  return (
    <CommunityChoice chosen={community} onChoose={choose} empty={t('noCommunity')} title={t('title')}>
      {({ slug, picker }) => (
        <>
          <PageHead title={t('title')} under={t('lead')} actions={picker} />
          <PeopleList
            community={slug}
            search={search}
            onSearch={(next) => void navigate({ to: '/people', search: { ...next, community: slug }, replace: true })}
          />
        </>
      )}
    </CommunityChoice>
  )
}

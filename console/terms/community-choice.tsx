import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { buttonClass } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/controls/empty-state.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { ZoneProvider } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { browserShelf } from '../../ui/theme/stored-choice.ts'
import { useCan } from '../lib/session.ts'
import { communityFiguresQuery, communityListQuery } from '../pages/communities/communities-queries.ts'
import { communitiesTexts } from '../pages/communities/communities-texts.ts'
import { Card } from '../shell/card.tsx'
import { Outcome } from '../shell/outcome.tsx'
import { PageHead } from '../shell/page.tsx'
import { PageWaiting } from '../shell/page-waiting.tsx'
import { useTerms } from './use-terms.ts'

type CommunityChoiceProps = {
  chosen: string | undefined
  onChoose: (slug: string) => void
  /** What the page says while there is no community. */
  empty: string
  title: string
  children: (chosen: { slug: string; name: string; picker: ReactNode }) => ReactNode
}

const shelfKey = 'hutong.community'

/** Pages of the rail that are about one community: the one in the address, else the one looked at last, else the liveliest. */
export function CommunityChoice({ chosen, onChoose, empty, title, children }: CommunityChoiceProps) {
  const terms = useTerms()
  const texts = useText(communitiesTexts)
  const canCreate = useCan('community.create')
  const list = useQuery(communityListQuery)
  const figures = useQuery(communityFiguresQuery)
  const liveliest = figures.data?.items.toSorted((left, right) => right.messagesTotal - left.messagesTotal)[0]?.communityId
  const items = list.data?.items ?? []
  const wanted = chosen ?? browserShelf()?.getItem(shelfKey) ?? undefined
  const community = items.find((one) => one.slug === wanted || one.id === wanted) ?? items.find((one) => one.id === liveliest) ?? items[0]

  useEffect(() => {
    if (community) browserShelf()?.setItem(shelfKey, community.slug)
  }, [community])

  return (
    <Outcome of={list} waiting={<PageWaiting />}>
      {() =>
        community ? (
          <ZoneProvider zone={community.zone}>
            {children({
              slug: community.slug,
              name: community.name,
              picker:
                items.length > 1 ? (
                  <Select
                    label={terms('communities')}
                    isLabelHidden
                    choices={items.map((one) => ({ id: one.slug, name: one.name }))}
                    value={community.slug}
                    onChange={onChoose}
                  />
                ) : null,
            })}
          </ZoneProvider>
        ) : (
          <>
            <PageHead title={title} />
            <Card>
              <EmptyState
                action={
                  canCreate ? (
                    <Link to="/communities/new" className={buttonClass({ look: 'primary' })}>
                      {texts('create')}
                    </Link>
                  ) : null
                }
              >
                {empty}
              </EmptyState>
            </Card>
          </>
        )
      }
    </Outcome>
  )
}

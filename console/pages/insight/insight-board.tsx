// The questions put to a community's figures, one card each. The bar above them says whom and which days every card counts.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Question } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { liveWindow } from '../../insight/period.ts'
import type { InsightSearch } from '../../lib/insight-search.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { communityFiguresQuery, communityQuery } from '../communities/communities-queries.ts'
import { ActiveCard } from './active-card.tsx'
import { FirstWordsCard } from './first-words-card.tsx'
import { FourCountsCard } from './four-counts-card.tsx'
import { HeatCard } from './heat-card.tsx'
import { LeftOutCard } from './left-out-card.tsx'
import { ParticipationCard } from './participation-card.tsx'
import { QuestionBar } from './question-bar.tsx'
import { ReplyTimesCard } from './reply-times-card.tsx'
import { RetentionCard } from './retention-card.tsx'
import { TopPeopleCard } from './top-people-card.tsx'

type InsightBoardProps = { community: string; search: InsightSearch; onSearch: (search: InsightSearch) => void }

// A quarter: long enough for a rhythm, short enough to be about now.
const shownDays = 90

export function InsightBoard({ community, search, onSearch }: InsightBoardProps) {
  const t = useText(insightTexts)
  const format = useFormat()
  const found = useQuery(communityQuery(community))
  const figures = useQuery(communityFiguresQuery)
  return (
    <Outcome of={figures} waiting={<PageWaiting />}>
      {({ items }) => {
        const own = items.find((row) => row.communityId === found.data?.id)
        if (found.data && !own?.lastMessageAt) {
          return (
            <Card>
              <EmptyState
                action={
                  <Link to="/imports/new" search={{ community }} className={buttonClass({ look: 'primary' })}>
                    {t('importOne')}
                  </Link>
                }
              >
                {t('nothingYet')}
              </EmptyState>
            </Card>
          )
        }
        if (!own?.lastMessageAt) return <PageWaiting />
        const window = liveWindow({ today: format.dayOf(nowMs()), lastMessageDay: format.dayOf(own.lastMessageAt), days: shownDays })
        const range = { from: search.from ?? window.range.from, to: search.to ?? window.range.to }
        const bounds = { from: format.dayOf(own.firstMessageAt ?? own.lastMessageAt), to: window.range.to }
        return (
          <div className="stack">
            <QuestionBar community={community} search={search} range={range} bounds={bounds} onSearch={onSearch} />
            <Cards
              community={community}
              question={{ ...range, group: search.group, staff: search.staff, bots: search.bots, copies: search.copies }}
              search={search}
              onSearch={onSearch}
            />
          </div>
        )
      }}
    </Outcome>
  )
}

function Cards({ community, question, search, onSearch }: InsightBoardProps & { question: Question }) {
  useHashScroll()
  return (
    <div className="grid">
      <ActiveCard community={community} question={question} />
      <ParticipationCard community={community} question={question} />
      <FourCountsCard community={community} question={question} />
      <RetentionCard community={community} question={question} search={search} onSearch={onSearch} />
      <HeatCard community={community} question={question} />
      <FirstWordsCard community={community} question={question} />
      <ReplyTimesCard community={community} question={question} />
      <TopPeopleCard community={community} question={question} />
      <LeftOutCard community={community} question={question} />
    </div>
  )
}

/** A link to one question of the page (`#top`) leads there once the cards stand. */
function useHashScroll() {
  useEffect(() => {
    const id = location.hash.slice(1)
    if (id !== '') document.getElementById(id)?.scrollIntoView({ block: 'start' })
  }, [])
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { Definition } from '../../../ui/controls/definition.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { ActivityChart } from '../../insight/activity-chart.tsx'
import { HeatMapChart } from '../../insight/heat-map-chart.tsx'
import { activityQuery, heatMapQuery, topPeopleQuery } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { liveWindow, periodBefore, type Window } from '../../insight/period.ts'
import { TopPeopleList } from '../../insight/top-people-list.tsx'
import { WeekStrip } from '../../insight/week-strip.tsx'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { GoalsCard } from '../charter/goals-card.tsx'
import { type CommunityFigures, communityFiguresQuery, communityQuery } from '../communities/communities-queries.ts'
import { GroupsCard } from './groups-card.tsx'
import { KeyFigures } from './key-figures.tsx'

const shownDays = 28
const shownPeople = 8

/** A community's life at a glance: its figures, who talks when, who carries it, and its groups. */
export function OverviewPage() {
  const { community } = useParams({ from: '/in/communities/$community' })
  const found = useQuery(communityQuery(community)).data
  const figures = useQuery(communityFiguresQuery)
  return (
    <Outcome of={figures} waiting={<PageWaiting />}>
      {({ items }) => {
        const own = items.find((row) => row.communityId === found?.id)
        return own?.lastMessageAt ? (
          <Overview slug={community} figures={own} lastMessageAt={own.lastMessageAt} />
        ) : (
          <NothingYet slug={community} />
        )
      }}
    </Outcome>
  )
}

function NothingYet({ slug }: { slug: string }) {
  const t = useText(insightTexts)
  const canImport = useCan('import.run')
  return (
    <Card>
      <EmptyState
        action={
          canImport ? (
            <Link to="/imports/new" search={{ community: slug }} className={buttonClass({ look: 'primary' })}>
              {t('importOne')}
            </Link>
          ) : null
        }
      >
        {t('nothingYet')}
      </EmptyState>
    </Card>
  )
}

type OverviewProps = { slug: string; figures: CommunityFigures; lastMessageAt: string }

function Overview({ slug, figures, lastMessageAt }: OverviewProps) {
  const t = useText(insightTexts)
  const format = useFormat()
  const today = format.dayOf(nowMs())
  const window = liveWindow({ today, lastMessageDay: format.dayOf(lastMessageAt), days: shownDays })
  return (
    <div className="stack">
      {window.isPast ? (
        <Note tone="slate" title={t('pastNote')}>
          {t('pastWhy', { day: format.day(window.range.to) })}
        </Note>
      ) : null}
      <GoalsCard community={slug} isOnlyWithGoals />
      <ActivityCards slug={slug} window={window} today={today} />
      <div className="grid">
        <HeatCard slug={slug} window={window} />
        <PeopleCard slug={slug} window={window} />
      </div>
      <GroupsCard slug={slug} total={figures.groups} />
    </div>
  )
}

function ActivityCards({ slug, window, today }: { slug: string; window: Window; today: string }) {
  const t = useText(insightTexts)
  const asked = useQuery(activityQuery(slug, { from: periodBefore(window.range).from, to: window.range.to }))
  return (
    <Outcome of={asked} waiting={<SkeletonBlock height={700} />}>
      {(activity) => {
        const days = activity.days.filter((one) => one.day >= window.range.from)
        return (
          <>
            <KeyFigures activity={activity} range={window.range} />
            <Card title={t('activityTitle')} isPadded>
              <ActivityChart days={days} fileName={`${slug}-${t('activityTitle')}`} withActive />
            </Card>
            <Card title={window.isPast ? t('lastWeek') : t('thisWeek')}>
              <WeekStrip days={days} running={activity.today} today={today} shown={window.isPast ? window.range.to : today} />
            </Card>
          </>
        )
      }}
    </Outcome>
  )
}

function HeatCard({ slug, window }: { slug: string; window: Window }) {
  const t = useText(insightTexts)
  const asked = useQuery(heatMapQuery(slug, window.range))
  return (
    <Card title={t('heatTitle')} className="c7">
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={310} />
          </div>
        }
      >
        {(heat) => (
          <div className="cb">
            <HeatMapChart heat={heat} fileName={`${slug}-${t('heatTitle')}`} height={356} />
          </div>
        )}
      </Outcome>
    </Card>
  )
}

function PeopleCard({ slug, window }: { slug: string; window: Window }) {
  const t = useText(insightTexts)
  const asked = useQuery(topPeopleQuery(slug, window.range, shownPeople))
  return (
    <Card
      title={<Definition name={t('topTitle')}>{t('topWhy')}</Definition>}
      className="c5"
      actions={
        <Link to="/communities/$community/insight" params={{ community: slug }} search={window.range} hash="top" className="link t12">
          {t('seeAll')}
        </Link>
      }
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={310} />
          </div>
        }
      >
        {(people) => <TopPeopleList people={people} />}
      </Outcome>
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { barOption } from '../../../ui/charts/series-option.ts'
import { Figure } from '../../../ui/controls/figure.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { messagesByWeek } from './messages-by-week.ts'
import { type PersonInsight, personInsightQuery } from './person-queries.ts'
import { personTexts } from './person-texts.ts'

/** A person in numbers, and their messages week by week. */
export function ActivityCard({ member, name }: { member: string; name: string }) {
  const t = useText(personTexts)
  const asked = useQuery(personInsightQuery(member))
  return (
    <Card title={t('activity')}>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={320} />
          </div>
        }
      >
        {(insight) => <Activity insight={insight} name={name} />}
      </Outcome>
    </Card>
  )
}

function Activity({ insight, name }: { insight: PersonInsight; name: string }) {
  const t = useText(personTexts)
  const format = useFormat()
  const weeks = useMemo(() => messagesByWeek(insight.days), [insight.days])
  const max = Math.max(0, ...weeks.map((week) => week.messages))
  const chart = useMemo(
    () => ({
      places: weeks.map((week) => format.day(week.start)),
      series: [{ id: 'messages', name: t('messages'), values: weeks.map((week) => week.messages) }],
      write: format.count,
    }),
    [weeks, format, t],
  )
  const option = useCallback((room: { theme: ChartTheme; width: number }) => barOption(chart, room), [chart])
  return (
    <>
      <div className="vals">
        <Figure name={t('messages')} value={format.count(insight.messages)} />
        <Figure name={t('activeDays')} definition={t('activeDaysWhy')} value={format.count(insight.activeDays)} />
        <Figure name={t('answered')} definition={t('answeredWhy')} value={format.count(insight.repliesReceived)} />
      </div>
      {weeks.length > 1 ? (
        <div className="cb">
          <ChartFrame
            sentence={t.rich('perWeekSentence', { n: <b>{format.count(max)}</b> })}
            label={t('perWeekLabel', { from: format.day(weeks[0]?.start ?? ''), to: format.day(weeks.at(-1)?.start ?? ''), max })}
            fileName={`${name}-${t('perWeek')}`}
            table={{ header: [t('perWeek'), t('messages')], rows: weeks.map((week) => [week.start, week.messages]) }}
            option={option}
            height={180}
          />
        </div>
      ) : null}
    </>
  )
}

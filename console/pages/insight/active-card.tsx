import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { barOption, lineOption } from '../../../ui/charts/series-option.ts'
import { Definition } from '../../../ui/controls/definition.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { ActivityChart } from '../../insight/activity-chart.tsx'
import { type Activity, activityQuery, type Question } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { questionsTexts } from './questions-texts.ts'

type Room = { theme: ChartTheme; width: number }

/** Who comes and who speaks, day by day, and how often people come. */
export function ActiveCard({ community, question }: { community: string; question: Question }) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const asked = useQuery(activityQuery(community, question))
  const waiting = (height: number) => (
    <div className="cb">
      <SkeletonBlock height={height} />
    </div>
  )
  return (
    <>
      <Card title={<Definition name={t('activeTitle')}>{insight('activeWhy', { n: 30 })}</Definition>} className="c7">
        <Outcome of={asked} waiting={waiting(290)}>
          {(activity) => (
            <div className="cb">
              <TrailingChart activity={activity} fileName={`${community}-${t('activeTitle')}`} />
            </div>
          )}
        </Outcome>
      </Card>
      <Card title={t('l28Title')} className="c5">
        <Outcome of={asked} waiting={waiting(290)}>
          {(activity) => (
            <div className="cb">
              <OftenChart activity={activity} fileName={`${community}-${t('l28Title')}`} />
            </div>
          )}
        </Outcome>
      </Card>
      <Card title={<Definition name={t('speakTitle')}>{insight('speakersWhy')}</Definition>} className="c12">
        <Outcome of={asked} waiting={waiting(280)}>
          {(activity) => (
            <div className="cb">
              <ActivityChart days={activity.days} fileName={`${community}-${t('speakTitle')}`} />
            </div>
          )}
        </Outcome>
      </Card>
    </>
  )
}

function TrailingChart({ activity, fileName }: { activity: Activity; fileName: string }) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  const { trailing } = activity
  const chart = useMemo(
    () => ({
      places: trailing.map((one) => format.day(one.day)),
      series: [
        { id: 'mau', name: insight('mau'), values: trailing.map((one) => one.mau) },
        { id: 'wau', name: insight('wau'), values: trailing.map((one) => one.wau) },
        { id: 'dau', name: insight('dau'), values: trailing.map((one) => one.dau) },
      ],
      write: format.count,
    }),
    [trailing, format, insight],
  )
  const option = useCallback((room: Room) => lineOption(chart, room), [chart])
  const last = trailing.at(-1)
  const said = { dau: format.count(last?.dau), wau: format.count(last?.wau), mau: format.count(last?.mau) }
  return (
    <ChartFrame
      sentence={t.rich('activeSentence', { dau: <b>{said.dau}</b>, wau: <b>{said.wau}</b>, mau: <b>{said.mau}</b> })}
      label={t('activeLabel', { from: format.day(trailing[0]?.day ?? ''), to: format.day(last?.day ?? ''), ...said })}
      fileName={fileName}
      table={{
        header: [insight('day'), insight('dau'), insight('wau'), insight('mau')],
        rows: trailing.map((one) => [one.day, one.dau, one.wau, one.mau]),
      }}
      option={option}
      height={240}
      note={
        activity.stickiness === null ? undefined : (
          <Definition name={`${insight('stickiness')} ${format.percent(activity.stickiness)}`}>{insight('stickinessWhy')}</Definition>
        )
      }
    />
  )
}

// Half of the days of four weeks: people who come so often make up the core.
const oftenDays = 14

function OftenChart({ activity, fileName }: { activity: Activity; fileName: string }) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const { l28 } = activity
  const chart = useMemo(
    () => ({
      places: l28.map((_people, place) => String(place + 1)),
      series: [{ id: 'l28', name: t('l28People'), values: l28 }],
      write: format.count,
    }),
    [l28, format, t],
  )
  const option = useCallback((room: Room) => barOption(chart, room), [chart])
  const often = l28.slice(oftenDays - 1).reduce((sum, people) => sum + people, 0)
  const anyDay = l28.reduce((sum, people) => sum + people, 0)
  return (
    <ChartFrame
      sentence={t.rich('l28Sentence', { n: <b>{format.count(often)}</b>, k: oftenDays })}
      label={t('l28Label', { values: l28.map(format.count).join(', ') })}
      fileName={fileName}
      table={{ header: [t('l28Days'), t('l28People')], rows: l28.map((people, place) => [place + 1, people]) }}
      option={option}
      height={240}
      note={t('l28Why', { n: anyDay })}
    />
  )
}

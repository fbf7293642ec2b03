import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { barOption, lineOption } from '../../../ui/charts/series-option.ts'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Figure } from '../../../ui/controls/figure.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Question, type ReplyTimes, replyTimesQuery } from '../../insight/insight-queries.ts'
import { RateFigure } from '../../insight/rate-figure.tsx'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { questionsTexts } from './questions-texts.ts'

type Room = { theme: ChartTheme; width: number }

/** How soon somebody answers: the median with its interval, week by week, and how the waits are spread. */
export function ReplyTimesCard({ community, question }: { community: string; question: Question }) {
  const t = useText(questionsTexts)
  const asked = useQuery(replyTimesQuery(community, question))
  return (
    <Card
      title={<Definition name={t('replyTitle')}>{t('replyWhy', { inferred: asked.data?.inferred ?? 0 })}</Definition>}
      className="c12"
      isPadded
    >
      <Outcome of={asked} waiting={<SkeletonBlock height={340} />}>
        {(times) => <Times times={times} fileName={`${community}-${t('replyTitle')}`} />}
      </Outcome>
    </Card>
  )
}

function Times({ times, fileName }: { times: ReplyTimes; fileName: string }) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const span = (seconds: number | null) => format.span(seconds === null ? null : seconds * 1000)
  if (times.n === 0) return <p className="t16">{t('replyNone')}</p>
  return (
    <div className="col g16">
      <p className="t16">{t.rich('replySentence', { median: <b>{span(times.medianSeconds)}</b> })}</p>
      <div className="fig-row">
        <Figure
          name={t('n')}
          value={format.count(times.n)}
          note={times.medianLow === null ? undefined : t('interval', { low: span(times.medianLow), high: span(times.medianHigh) })}
        />
        <Figure name={t('replyP90')} value={span(times.p90Seconds)} />
        <RateFigure name={t('replyAnswered')} rate={times.answered} />
      </div>
      <div className="two">
        <ByWeek times={times} fileName={fileName} span={span} />
        <Spread times={times} fileName={fileName} span={span} />
      </div>
    </div>
  )
}

type PartProps = { times: ReplyTimes; fileName: string; span: (seconds: number | null) => string }

function ByWeek({ times, fileName, span }: PartProps) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const { byWeek } = times
  const chart = useMemo(
    () => ({
      places: byWeek.map((week) => format.day(week.start)),
      series: [{ id: 'median', name: '', values: byWeek.map((week) => (week.medianSeconds === null ? null : week.medianSeconds / 60)) }],
      write: (minutes: number) => format.span(minutes * 60_000),
      isWhole: false,
    }),
    [byWeek, format],
  )
  const option = useCallback((room: Room) => lineOption(chart, room), [chart])
  if (byWeek.length < 2) return null
  return (
    <ChartFrame
      sentence={<span className="t14 m">{t('replyByWeek')}</span>}
      label={t('replyByWeekLabel', { last: span(byWeek.at(-1)?.medianSeconds ?? null) })}
      fileName={`${fileName}-${t('replyByWeek')}`}
      table={{
        header: [t('period'), t('replyByWeek'), t('replies')],
        rows: byWeek.map((week) => [week.start, week.medianSeconds, week.n]),
      }}
      option={option}
      height={200}
    />
  )
}

function Spread({ times, fileName, span }: PartProps) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const { histogram } = times
  const names = useMemo(
    () => histogram.map((bin) => (bin.uptoSeconds === null ? t('beyond') : t('upTo', { span: span(bin.uptoSeconds) }))),
    [histogram, span, t],
  )
  const chart = useMemo(
    () => ({ places: names, series: [{ id: 'n', name: t('replies'), values: histogram.map((bin) => bin.n) }], write: format.count }),
    [names, histogram, format, t],
  )
  const option = useCallback((room: Room) => barOption(chart, room), [chart])
  return (
    <ChartFrame
      sentence={<span className="t14 m">{t('replySpread')}</span>}
      label={histogram.map((bin, place) => `${names[place]} ${format.count(bin.n)}`).join(', ')}
      fileName={`${fileName}-${t('replySpread')}`}
      table={{ header: [t('replySpread'), t('replies')], rows: histogram.map((bin, place) => [names[place], bin.n]) }}
      option={option}
      height={200}
    />
  )
}

import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../ui/charts/chart-theme.ts'
import { lineOption, type SeriesChart } from '../../ui/charts/series-option.ts'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import type { DayFigures } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'

type ActivityChartProps = { days: readonly DayFigures[]; fileName: string; height?: number; withActive?: boolean }

/** Speakers (and who was active at all) day by day, with the average in words above. */
export function ActivityChart({ days, fileName, height = 240, withActive = false }: ActivityChartProps) {
  const t = useText(insightTexts)
  const format = useFormat()
  const speakers = days.map((one) => one.speakers)
  // Where nobody only reacts, the two lines would lie on each other.
  const hasActive = withActive && days.some((one) => one.active !== one.speakers)
  const chart = useMemo(
    (): SeriesChart => ({
      places: days.map((one) => format.day(one.day)),
      series: [
        { id: 'speakers', name: t('speakers'), values: days.map((one) => one.speakers) },
        ...(hasActive ? [{ id: 'active', name: t('active'), values: days.map((one) => one.active) }] : []),
      ],
      write: format.count,
    }),
    [days, format, t, hasActive],
  )
  const option = useCallback((room: { theme: ChartTheme; width: number }) => lineOption(chart, room), [chart])
  const mean = (of: (one: DayFigures) => number) =>
    format.decimal(days.reduce((sum, one) => sum + of(one), 0) / Math.max(1, days.length), 1)
  const edge = (place: number) => (days.at(place) ? format.day(days.at(place)?.day ?? '') : '')
  return (
    <ChartFrame
      sentence={t.rich('perDay', { speakers: <b>{mean((one) => one.speakers)}</b>, messages: <b>{mean((one) => one.messages)}</b> })}
      label={t('activityLabel', {
        from: edge(0),
        to: edge(-1),
        min: Math.min(...speakers),
        max: Math.max(...speakers),
        last: speakers.at(-1) ?? 0,
      })}
      fileName={fileName}
      table={{
        header: [t('day'), t('speakers'), t('active'), t('messages'), t('newcomers'), t('joined'), t('left'), t('members')],
        rows: days.map((one) => [one.day, one.speakers, one.active, one.messages, one.newcomers, one.joined, one.left, one.members]),
      }}
      option={option}
      height={height}
    />
  )
}

import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { barOption } from '../../../ui/charts/series-option.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import type { Health } from './flow-queries.ts'
import { flowTexts } from './flow-texts.ts'

/** How much was stored in each minute of the last hour. */
export function MinutesCard({ minutes }: { minutes: Health['minutes'] }) {
  const t = useText(flowTexts)
  const format = useFormat()
  const total = minutes.reduce((sum, minute) => sum + minute.stored, 0)
  const chart = useMemo(
    () => ({
      places: minutes.map((minute) => format.time(minute.at)),
      series: [{ id: 'stored', name: t('count'), values: minutes.map((minute) => minute.stored) }],
      write: format.short,
    }),
    [minutes, format, t],
  )
  const option = useCallback((room: { theme: ChartTheme; width: number }) => barOption(chart, room), [chart])
  return (
    <Card title={t('minutes')} className="c7" isPadded>
      <ChartFrame
        sentence={total === 0 ? t('minutesQuiet') : t.rich('minutesSentence', { n: <b>{format.count(total)}</b> })}
        label={t('minutesLabel', { max: Math.max(0, ...minutes.map((minute) => minute.stored)) })}
        fileName={t('minutes')}
        table={{ header: [t('minute'), t('count')], rows: minutes.map((minute) => [format.dateTime(minute.at), minute.stored]) }}
        option={option}
        height={220}
      />
    </Card>
  )
}

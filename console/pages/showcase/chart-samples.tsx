import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { gridOption } from '../../../ui/charts/grid-option.ts'
import { barOption, lineOption } from '../../../ui/charts/series-option.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import { showcaseTexts } from './showcase-texts.ts'

type Room = { theme: ChartTheme; width: number }

const waits = [4.6, 4.4, 4, 3.1, 2.4, 2.1]
const waitsBefore = [4.9, 4.8, 4.9, 4.5, 4.6, 4.4]
const speakers = [302, 268, 331, 254, 240, 198, 187]

export function ChartSamples() {
  const t = useText(showcaseTexts)
  return (
    <>
      <Card title={t('charts')} isPadded>
        <LineSample />
      </Card>
      <Card title={t('charts')} isPadded>
        <BarSample />
      </Card>
      <Card title={t('charts')} isPadded>
        <GridSample />
      </Card>
    </>
  )
}

function LineSample() {
  const t = useText(showcaseTexts)
  const format = useFormat()
  const places = useMemo(() => waits.map((_wait, place) => format.month(`2026-${String(place + 6).padStart(2, '0')}-01`)), [format])
  const option = useCallback(
    (room: Room) =>
      lineOption(
        {
          places,
          series: [
            { id: 'now', name: t('thisYear'), values: waits },
            { id: 'before', name: t('lastYear'), values: waitsBefore, isComparison: true },
          ],
          write: (value) => t('days', { n: format.decimal(value) }),
          events: [{ place: 3, name: t('event') }],
          isWhole: false,
        },
        room,
      ),
    [places, t, format],
  )
  return (
    <ChartFrame
      sentence={t('lineSentence')}
      label={t('lineLabel')}
      fileName={t('charts')}
      table={{
        header: [t('month'), t('thisYear'), t('lastYear')],
        rows: waits.map((wait, place) => [places[place], wait, waitsBefore[place]]),
      }}
      option={option}
      height={220}
    />
  )
}

function BarSample() {
  const t = useText(showcaseTexts)
  const format = useFormat()
  const places = useMemo(() => speakers.map((_count, place) => format.weekday(place + 1)), [format])
  const option = useCallback(
    (room: Room) => barOption({ places, series: [{ id: 'n', name: t('speakers'), values: speakers }], write: format.count }, room),
    [places, t, format],
  )
  return (
    <ChartFrame
      sentence={t('barSentence')}
      label={t('barLabel')}
      fileName={t('charts')}
      table={{ header: [t('month'), t('speakers')], rows: speakers.map((count, place) => [places[place], count]) }}
      option={option}
      height={220}
    />
  )
}

function GridSample() {
  const t = useText(showcaseTexts)
  const format = useFormat()
  const cells = useMemo(
    () =>
      Array.from({ length: 168 }, (_unused, place) => {
        const [row, column] = [Math.floor(place / 24), place % 24]
        return { row, column, value: Math.max(0, Math.round(40 * Math.sin(((column - 4) / 20) * Math.PI) * (row < 5 ? 1 : 0.6))) }
      }),
    [],
  )
  const option = useCallback(
    (room: Room) =>
      gridOption(
        {
          columns: Array.from({ length: 24 }, (_unused, hour) => String(hour)),
          rows: [1, 2, 3, 4, 5, 6, 7].map(format.weekday),
          cells,
          max: 40,
          everyColumn: 3,
          describe: ({ row, column, value }) => `${format.weekday(row + 1)} ${column}:00 ${value ?? '—'}`,
        },
        room,
      ),
    [cells, format],
  )
  return (
    <ChartFrame
      sentence={t('barSentence')}
      label={t('barLabel')}
      fileName={t('charts')}
      table={{
        header: [t('month'), t('speakers')],
        rows: cells.map((cell) => [`${format.weekday(cell.row + 1)} ${cell.column}:00`, cell.value]),
      }}
      option={option}
      height={220}
      minWidth={520}
    />
  )
}

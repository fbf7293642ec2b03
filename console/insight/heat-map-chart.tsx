import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../ui/charts/chart-theme.ts'
import { type GridChart, gridOption } from '../../ui/charts/grid-option.ts'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import type { HeatMap } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'

const hours = Array.from({ length: 24 }, (_unused, hour) => hour)
const weekdays = [1, 2, 3, 4, 5, 6, 7]

const placeOf = (hourOfWeek: number) => ({ column: hourOfWeek % 24, row: Math.floor(hourOfWeek / 24) })

/** When people talk: seven days by twenty-four hours, each cell per hour that really occurred. */
export function HeatMapChart({ heat, fileName, height = 240 }: { heat: HeatMap; fileName: string; height?: number }) {
  const t = useText(insightTexts)
  const format = useFormat()
  const top = heat.cells.reduce((best, cell) => ((cell.perHour ?? 0) > (best?.perHour ?? 0) ? cell : best), heat.cells[0])
  const topHour = (top?.hourOfWeek ?? 0) % 24
  const topDay = format.weekday(Math.floor((top?.hourOfWeek ?? 0) / 24) + 1)

  const chart = useMemo((): GridChart => {
    const byHour = new Map(heat.cells.map((cell) => [cell.hourOfWeek, cell]))
    return {
      columns: hours.map(String),
      rows: weekdays.map(format.weekday),
      cells: heat.cells.map((cell) => ({ ...placeOf(cell.hourOfWeek), value: cell.perHour })),
      max: Math.max(0, ...heat.cells.map((cell) => cell.perHour ?? 0)),
      everyColumn: 3,
      describe: ({ column, row }) => {
        const cell = byHour.get(row * 24 + column)
        const said = { weekday: format.weekday(row + 1), hour: String(column), perHour: format.decimal(cell?.perHour, 1) }
        return t('heatCell', { ...said, messages: cell?.messages ?? 0, occurrences: Math.round(cell?.occurrences ?? 0) })
      },
    }
  }, [heat, format, t])
  const option = useCallback((room: { theme: ChartTheme; width: number }) => gridOption(chart, room), [chart])

  const said = { weekday: topDay, hour: String(topHour), n: format.decimal(top?.perHour, 1) }
  return (
    <ChartFrame
      sentence={heat.n === 0 ? t('heatNone') : t('heatSentence', said)}
      label={t('heatLabel', said)}
      fileName={fileName}
      table={{
        header: [t('weekday'), t('hour'), t('messages'), t('perHour')],
        rows: heat.cells.map((cell) => [
          `${format.weekday(Math.floor(cell.hourOfWeek / 24) + 1)} ${cell.hourOfWeek % 24}:00`,
          cell.hourOfWeek % 24,
          cell.messages,
          cell.perHour === null ? null : Math.round(cell.perHour * 100) / 100,
        ]),
      }}
      option={option}
      height={height}
      minWidth={300}
      note={t('heatWhy', { n: heat.n })}
    />
  )
}

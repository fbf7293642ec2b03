import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { type GridChart, gridOption } from '../../../ui/charts/grid-option.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Retention } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { questionsTexts } from './questions-texts.ts'
import { tellingPoint } from './telling-point.ts'

const rowHeight = 32

/** The retention triangle: one row per cohort, one column per age, the totals on top. What cannot be known yet stays empty. */
export function RetentionChart({ retention, fileName, why }: { retention: Retention; fileName: string; why: string }) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  const offsetName = useCallback(
    (offset: number) =>
      retention.unit === 'week'
        ? t('weekN', { n: offset >= 7 || offset === 0 ? Math.round(offset / 7) : offset })
        : t('dayN', { n: offset }),
    [retention.unit, t],
  )
  const rows = useMemo(() => {
    const total = retention.cohorts.reduce((sum, cohort) => sum + cohort.size, 0)
    return [
      { name: t('all'), size: total, cells: retention.total },
      ...retention.cohorts.map((cohort) => ({ name: format.day(cohort.start), size: cohort.size, cells: cohort.cells })),
    ]
  }, [retention, format, t])

  const chart = useMemo(
    (): GridChart => ({
      columns: retention.offsets.map(offsetName),
      rows: rows.map((row) => `${row.name} · ${format.count(row.size)}`),
      cells: rows.flatMap((row, place) => row.cells.map((rate, column) => ({ row: place, column, value: rate.value }))),
      // The first column is everybody by definition and would wash out all the others.
      max: Math.max(0.01, ...rows.flatMap((row) => row.cells.slice(1).map((rate) => rate.value ?? 0))),
      writeCell: (share) => format.percent(share, 0),
      columnsOnTop: true,
      describe: ({ row, column }) => {
        const [from, rate] = [rows[row], rows[row]?.cells[column]]
        const said = { cohort: from?.name ?? '', size: from?.size ?? 0, offset: offsetName(retention.offsets[column] ?? 0) }
        if (!rate || rate.value === null) return t('keepCellUnknown', { ...said, reason: rate?.reason ? insight(rate.reason) : '—' })
        const interval =
          rate.low === null || rate.high === null
            ? ''
            : `\n${t('interval', { low: format.percent(rate.low), high: format.percent(rate.high) })}`
        return `${t('keepCell', { ...said, share: format.percent(rate.value), n: rate.n, d: rate.d })}${interval}`
      },
    }),
    [retention, rows, offsetName, format, t, insight],
  )
  const option = useCallback((room: { theme: ChartTheme; width: number }) => gridOption(chart, room), [chart])

  const told = tellingPoint(retention)
  const said = told && { unit: '', offset: offsetName(told.offset), share: format.percent(told.rate.value), n: told.rate.n, d: told.rate.d }
  return (
    <ChartFrame
      sentence={said ? t.rich('keepSentence', { ...said, share: <b>{said.share}</b> }) : t('keepUnknown')}
      label={
        said
          ? t('keepLabel', { rows: retention.cohorts.length, columns: retention.offsets.length, offset: said.offset, share: said.share })
          : t('keepUnknown')
      }
      fileName={fileName}
      table={{
        header: [t('cohort'), t('size'), ...retention.offsets.map(offsetName)],
        rows: rows.map((row) => [
          row.name,
          row.size,
          ...row.cells.map((rate) => (rate.value === null ? null : format.percent(rate.value))),
        ]),
      }}
      option={option}
      height={40 + rows.length * rowHeight}
      minWidth={140 + retention.offsets.length * 56}
      note={`${why} ${t('keepNote')}`}
    />
  )
}

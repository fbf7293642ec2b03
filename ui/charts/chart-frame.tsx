import { Download, Table2 } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Menu } from '../controls/menu.tsx'
import { SkeletonBlock } from '../controls/skeleton.tsx'
import { type CsvCell, toCsv } from '../format/csv.ts'
import { downloadAddress, downloadText } from '../format/download.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import type { EChartProps } from './echart.tsx'

// The chart library is the heaviest part of the app; it comes only with the first chart.
const EChart = lazy(() => import('./echart.tsx').then((module) => ({ default: module.EChart })))

/** The numbers behind a chart: for the table, for the CSV file and for screen readers. */
export type ChartTable = { header: readonly string[]; rows: readonly (readonly CsvCell[])[] }

type ChartFrameProps = {
  /** The finding in one sentence; stands above the chart. */
  sentence?: ReactNode
  /** Says the values to those who cannot see the chart. */
  label: string
  /** Names the downloaded files. */
  fileName: string
  table: ChartTable
  option: EChartProps['option']
  height: number
  /** What is missing or inferred, and what it would be without. */
  note?: ReactNode
  /** Below this width the chart scrolls sideways instead of getting unreadable. */
  minWidth?: number
  controls?: ReactNode
}

/** A chart with its sentence, its words for screen readers, its table and its downloads. */
export function ChartFrame({ sentence, label, fileName, table, option, height, note, minWidth, controls }: ChartFrameProps) {
  const t = useText(uiTexts)
  const [isTable, setTable] = useState(false)
  const other = isTable ? t('showAsChart') : t('showAsTable')
  const picture = useRef<() => string>(undefined)
  const entries = [
    { id: 'csv', name: t('downloadCsv'), onAct: () => downloadText(`${fileName}.csv`, toCsv(table.header, table.rows)) },
    ...(isTable
      ? []
      : [{ id: 'png', name: t('downloadPng'), onAct: () => picture.current && downloadAddress(`${fileName}.png`, picture.current()) }]),
  ]
  return (
    <figure className="chart-frame">
      <div className="chart-head">
        <figcaption className="t16 sp">{sentence}</figcaption>
        {controls}
        <Button size="s" look="ghost" icon={Table2} aria-label={other} aria-pressed={isTable} onPress={() => setTable(!isTable)}>
          <span className="wide">{other}</span>
        </Button>
        <Menu label={t('download')} entries={entries}>
          <Button size="s" look="ghost" icon={Download} hasOnlyIcon aria-label={t('download')} />
        </Menu>
      </div>
      {isTable ? (
        <div className="chart-table" style={{ height }}>
          <FigureTable label={label} table={table} />
        </div>
      ) : (
        <div className="chart-body scroll-x" role="img" aria-label={label}>
          <div style={{ minWidth }}>
            <Suspense fallback={<SkeletonBlock height={height} />}>
              <EChart
                option={option}
                height={height}
                onReady={(draw) => {
                  picture.current = draw
                }}
              />
            </Suspense>
          </div>
        </div>
      )}
      {note ? <p className="t12 f">{note}</p> : null}
    </figure>
  )
}

function FigureTable({ label, table }: { label: string; table: ChartTable }) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {table.header.map((name, place) => (
            <th key={name} className={place === 0 ? '' : 'r'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={String(row[0])}>
            {row.map((cell, place) => (
              <td key={table.header[place] ?? place} className={place === 0 ? '' : 'r'}>
                {cell ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import type { EChartsCoreOption } from 'echarts/core'
import type { ChartTheme } from './chart-theme.ts'
import { colorAt, mostReadable } from './contrast.ts'
import { tooltipLook } from './series-option.ts'
import { visualLength } from './visual-length.ts'

/** A field of cells: columns across, rows down. `value` null is "not yet known" and stays empty. */
export type GridChart = {
  columns: readonly string[]
  rows: readonly string[]
  cells: readonly { column: number; row: number; value: number | null }[]
  /** Values at or above this take the darkest shade. */
  max: number
  /** Writes a value inside the cell; undefined where cells are too small for words. */
  writeCell?: ((value: number) => string) | undefined
  /** The whole sentence of a cell for its tooltip. */
  describe: (cell: { column: number; row: number; value: number | null }) => string
  /** Column labels to show when there is no room for all. */
  everyColumn?: number
  columnsOnTop?: boolean
}

/** A heat map in the steps of tokens.css: 7 × 24 hours, or a retention triangle with its percentages written in. */
export function gridOption(chart: GridChart, { theme }: { theme: ChartTheme; width: number }): EChartsCoreOption {
  const widest = Math.max(0, ...chart.rows.map((row) => visualLength(row)))
  const every = chart.everyColumn ?? 1
  const axisLook = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } }
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.axis },
    grid: { left: 12 + widest * 7, right: 8, top: chart.columnsOnTop ? 28 : 4, bottom: chart.columnsOnTop ? 4 : 26, containLabel: false },
    xAxis: {
      type: 'category',
      data: chart.columns,
      position: chart.columnsOnTop ? 'top' : 'bottom',
      ...axisLook,
      axisLabel: { color: theme.axis, fontSize: 12, interval: (place: number) => place % every === 0 },
    },
    yAxis: { type: 'category', data: chart.rows, inverse: true, ...axisLook, axisLabel: { color: theme.axis, fontSize: 12, interval: 0 } },
    visualMap: { show: false, type: 'continuous', min: 0, max: Math.max(chart.max, Number.EPSILON), inRange: { color: [...theme.heat] } },
    tooltip: {
      trigger: 'item',
      ...tooltipLook(theme),
      formatter: ({ data }: { data: unknown }) => escapeMarkup(chart.describe(readCell(data))),
    },
    series: [
      {
        type: 'heatmap',
        data: chart.cells.map((cell) => ({
          value: [cell.column, cell.row, cell.value ?? '-'],
          label: { color: labelColor(cell.value, chart.max, theme) },
        })),
        itemStyle: { borderColor: theme.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1 } },
        label: {
          show: chart.writeCell !== undefined,
          fontFamily: theme.font,
          fontSize: 12,
          formatter: ({ data }: { data: unknown }) => {
            const { value } = readCell(data)
            return value === null ? '' : (chart.writeCell?.(value) ?? '')
          },
        },
      },
    ],
  }
}

function labelColor(value: number | null, max: number, theme: ChartTheme): string {
  const ground = colorAt(theme.heat, (value ?? 0) / Math.max(max, Number.EPSILON))
  return mostReadable(ground, [theme.ink, theme.onHeat, theme.dark])
}

function readCell(drawn: unknown): { column: number; row: number; value: number | null } {
  const value = typeof drawn === 'object' && drawn !== null && 'value' in drawn ? drawn.value : undefined
  const [column, row, amount]: unknown[] = Array.isArray(value) ? value : []
  return { column: Number(column), row: Number(row), value: typeof amount === 'number' ? amount : null }
}

// Tooltips of the chart library are markup; names of groups and people are not.
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
}

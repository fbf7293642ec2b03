// Options of the charts, made by pure functions from what is shown, the theme and the formats; echart.tsx draws them.
import type { EChartsCoreOption } from 'echarts/core'
import type { ChartTheme } from './chart-theme.ts'
import { labelledPlaces, niceAxis } from './nice-axis.ts'
import { labelWidth } from './visual-length.ts'

export type ChartSeries = {
  id: string
  name: string
  /** One value per place; null is a gap, not a zero. */
  values: readonly (number | null)[]
  /** Drawn grey and dashed: the period before, the average of others. */
  isComparison?: boolean
}

export type SeriesChart = {
  /** What the places are called, already in the reader's words. */
  places: readonly string[]
  series: readonly ChartSeries[]
  /** Writes a value in labels and tooltips. */
  write: (value: number) => string
  isWhole?: boolean
  /** Things that happened, as a dotted line with words. */
  events?: readonly { place: number; name: string }[]
}

type Room = { theme: ChartTheme; width: number }

/** Lines with their name and last value written at their end. */
export function lineOption(chart: SeriesChart, room: Room): EChartsCoreOption {
  const { theme } = room
  const right = Math.min(
    room.width * 0.4,
    20 + Math.max(0, ...chart.series.map((series) => labelWidth(endWords(chart, series, series.values.at(-1), room.width)))),
  )
  return {
    ...frame(chart, room, right),
    series: chart.series.map((series, place) => {
      const color = series.isComparison ? theme.axis : (theme.series[place] ?? theme.axis)
      return {
        id: series.id,
        name: series.name,
        type: 'line',
        data: series.values,
        color,
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: chart.places.length <= 14,
        lineStyle: { width: series.isComparison ? 1.5 : 2.2, type: series.isComparison ? 'dashed' : 'solid' },
        emphasis: { disabled: true },
        endLabel: {
          show: true,
          distance: 8,
          color: series.isComparison ? theme.axis : theme.ink,
          fontFamily: theme.font,
          fontSize: 12,
          formatter: ({ value }: { value: unknown }) => endWords(chart, series, typeof value === 'number' ? value : null, room.width),
        },
        labelLayout: { moveOverlap: 'shiftY' },
        markLine: place === 0 ? eventLines(chart, theme) : undefined,
      }
    }),
  }
}

// On a phone the only line of a chart has its name in the sentence above, and needs the room.
const roomForName = 480

function endWords(chart: SeriesChart, series: ChartSeries, value: number | null | undefined, width: number): string {
  const isNamed = chart.series.length > 1 || width >= roomForName
  return [isNamed ? series.name : '', value === null || value === undefined ? '' : chart.write(value)].filter(Boolean).join(' ')
}

/** Bars from zero; several series stand side by side. The largest of a single series is labelled. */
export function barOption(chart: SeriesChart, room: Room): EChartsCoreOption {
  const { theme } = room
  const single = chart.series.length === 1 ? chart.series[0] : undefined
  const top = single
    ? single.values.reduce<number>((best, value, place) => ((value ?? 0) > (single.values[best] ?? 0) ? place : best), 0)
    : -1
  return {
    ...frame(chart, room, 16),
    series: chart.series.map((series, place) => ({
      id: series.id,
      name: series.name,
      type: 'bar',
      data: series.values,
      color: series.isComparison ? theme.mute : (theme.series[place] ?? theme.axis),
      barMaxWidth: 28,
      barCategoryGap: chart.places.length > 40 ? '12%' : '32%',
      emphasis: { disabled: true },
      itemStyle: { borderRadius: [2, 2, 0, 0] },
      label: {
        show: series === single,
        position: 'top',
        color: theme.ink,
        fontFamily: theme.font,
        fontSize: 12,
        formatter: ({ value, dataIndex }: { value: unknown; dataIndex: number }) =>
          dataIndex === top && typeof value === 'number' ? chart.write(value) : '',
      },
      markLine: place === 0 ? eventLines(chart, theme) : undefined,
    })),
  }
}

function frame(chart: SeriesChart, { theme, width }: Room, right: number): EChartsCoreOption {
  const largest = Math.max(0, ...chart.series.flatMap((series) => series.values.map((value) => value ?? 0)))
  const axis = niceAxis(largest, chart.isWhole ?? true)
  const left = 12 + Math.max(...[0, axis.step, axis.max].map((value) => labelWidth(chart.write(value))))
  const widest = 20 + Math.max(0, ...chart.places.map(labelWidth))
  const labelled = labelledPlaces(chart.places.length, Math.max(2, Math.floor((width - left - right) / widest)))
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.axis },
    grid: { left, right, top: 22, bottom: 26, containLabel: false },
    xAxis: {
      type: 'category',
      data: chart.places,
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { show: false },
      axisLabel: {
        color: theme.axis,
        fontSize: 12,
        interval: (place: number) => labelled.has(place),
        showMinLabel: null,
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: axis.max,
      interval: axis.step,
      axisLabel: { color: theme.axis, fontSize: 12, formatter: (value: number) => chart.write(value) },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    tooltip: {
      trigger: 'axis',
      ...tooltipLook(theme),
      valueFormatter: (value: unknown) => (typeof value === 'number' ? chart.write(value) : '—'),
    },
  }
}

/** The look of tooltips, shared with the heat map. */
export function tooltipLook(theme: ChartTheme): Record<string, unknown> {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: theme.raised,
    borderColor: theme.line,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: theme.ink, fontSize: 12, fontFamily: theme.font },
    axisPointer: { type: 'line', lineStyle: { color: theme.line } },
  }
}

function eventLines(chart: SeriesChart, theme: ChartTheme): Record<string, unknown> | undefined {
  if (!chart.events?.length) return undefined
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { type: 'dotted', color: theme.axis, width: 1.2 },
    label: {
      color: theme.axis,
      fontSize: 12,
      position: 'end',
      rotate: 0,
      align: 'left',
      verticalAlign: 'top',
      padding: [4, 0, 0, 6],
      formatter: ({ name }: { name: string }) => name,
    },
    data: chart.events.map((event) => ({ xAxis: event.place, name: event.name })),
  }
}

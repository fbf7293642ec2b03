import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { onThemeChange } from '../theme/theme-choice.ts'
import { type ChartTheme, currentChartTheme } from './chart-theme.ts'

use([
  LineChart,
  BarChart,
  HeatmapChart,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
  MarkLineComponent,
  LabelLayout,
  CanvasRenderer,
])

export type EChartProps = {
  /** Makes the option; called again when the theme, the width or the function changes. */
  option: (room: { theme: ChartTheme; width: number }) => EChartsCoreOption
  height: number
  /** Receives a function that draws the chart as a picture. */
  onReady?: (picture: () => string) => void
}

/** One chart on a canvas, redrawn when the page's width or theme changes. Its words for screen readers are the frame's. */
export function EChart({ option, height, onReady }: EChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const latest = useRef({ option, onReady })

  useEffect(() => {
    const element = place.current
    if (!element) return
    const made = init(element, undefined, { renderer: 'canvas' })
    chart.current = made
    const draw = () => drawChart(made, element, latest.current.option)
    const watch = new ResizeObserver(() => {
      made.resize()
      draw()
    })
    watch.observe(element)
    const stop = onThemeChange(() => requestAnimationFrame(draw))
    latest.current.onReady?.(() => made.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: currentChartTheme().surface }))
    return () => {
      stop()
      watch.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    latest.current = { option, onReady }
    if (chart.current && place.current) drawChart(chart.current, place.current, option)
  }, [option, onReady])

  return <div ref={place} style={{ height }} aria-hidden="true" />
}

function drawChart(chart: EChartsType, element: HTMLElement, option: EChartProps['option']): void {
  if (element.clientWidth === 0) return
  chart.setOption(option({ theme: currentChartTheme(), width: element.clientWidth }), { notMerge: true })
}

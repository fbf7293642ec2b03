/** The colours and type of charts, as tokens.css has them at this moment. */
export type ChartTheme = {
  series: readonly string[]
  /** Heat from none to most. */
  heat: readonly string[]
  grid: string
  axis: string
  mute: string
  ink: string
  surface: string
  raised: string
  line: string
  onHeat: string
  /** Ink for bright cells, the same in both themes. */
  dark: string
  font: string
}

const seriesTokens = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6']
const heatTokens = ['--h0', '--h1', '--h2', '--h3', '--h4']

/** Reads the tokens through `read`, which is the root element's computed style in a page. */
export function chartThemeFrom(read: (token: string) => string): ChartTheme {
  return {
    series: seriesTokens.map(read),
    heat: heatTokens.map(read),
    grid: read('--c-grid'),
    axis: read('--c-axis'),
    mute: read('--c-mute'),
    ink: read('--ink'),
    surface: read('--surface'),
    raised: read('--raised'),
    line: read('--line-2'),
    onHeat: read('--on-fill'),
    dark: '#000000',
    font: read('--sans'),
  }
}

/** The theme of the page as it is now; read again after a change of theme. */
export function currentChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  return chartThemeFrom((token) => style.getPropertyValue(token).trim())
}

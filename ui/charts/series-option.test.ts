import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartThemeFrom } from './chart-theme.ts'
import { gridOption } from './grid-option.ts'
import { barOption, lineOption } from './series-option.ts'

const theme = chartThemeFrom((token) => token)
const chart = {
  places: ['1', '2', '3'],
  series: [
    { id: 'now', name: '发言', values: [3, null, 12] },
    { id: 'before', name: '上期', values: [2, 4, 6], isComparison: true },
  ],
  write: (value: number) => `${value} 人`,
}

type Drawn = {
  yAxis: { min: number; max: number }
  series: { color: string; data: unknown; lineStyle: { type: string }; endLabel: { formatter: (at: { value: unknown }) => string } }[]
}

test('lines start at zero, leave gaps as gaps, and carry name and last value at their end', () => {
  const option = lineOption(chart, { theme, width: 600 }) as Drawn
  assert.equal(option.yAxis.min, 0)
  assert.ok(option.yAxis.max >= 12)
  assert.deepEqual(option.series[0]?.data, [3, null, 12])
  assert.equal(option.series[0]?.endLabel.formatter({ value: 12 }), '发言 12 人')
  assert.equal(option.series[0]?.color, '--c1')
  assert.equal(option.series[1]?.lineStyle.type, 'dashed')
  assert.equal(option.series[1]?.color, '--c-axis')
})

test('bars start at zero whatever the values', () => {
  const option = barOption({ ...chart, series: [{ id: 'a', name: 'a', values: [980, 990, 1000] }] }, { theme, width: 300 }) as Drawn
  assert.equal(option.yAxis.min, 0)
  assert.ok(option.yAxis.max >= 1000)
})

test('a cell that is not yet known is drawn empty, and its tooltip cannot carry markup', () => {
  const option = gridOption(
    { columns: ['0'], rows: ['<b>周一</b>'], cells: [{ column: 0, row: 0, value: null }], max: 1, describe: () => '<img src=x>' },
    { theme, width: 300 },
  ) as { series: { data: { value: unknown[] }[] }[]; tooltip: { formatter: (at: { data: unknown }) => string } }
  assert.deepEqual(option.series[0]?.data[0]?.value, [0, 0, '-'])
  assert.equal(option.tooltip.formatter({ data: option.series[0]?.data[0] }), '&lt;img src=x&gt;')
})

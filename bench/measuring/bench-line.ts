// One line of a benchmark's answer: what was measured, at which size, against which reference in the same run, and whether it met its bar.

export const sizes = ['small', 'medium', 'large'] as const
export type Size = (typeof sizes)[number]

/** A figure as a benchmark hands it in. `bar` is a bound on the value itself; a bound on the ratio is turned into one by the benchmark. */
export type Measured = {
  metric: string
  value: number
  unit: string
  /** The same work done the barest way, measured in the same run. */
  reference?: number
  bar?: { atLeast: number } | { atMost: number }
}

export type BenchLine = {
  bench: string
  metric: string
  size: Size
  value: number
  unit: string
  reference: number | null
  ratio: number | null
  bar: number | null
  ok: boolean | null
}

/** `ok` is null where no bar is set: then there is nothing to meet. */
export function benchLine(bench: string, size: Size, measured: Measured): BenchLine {
  const { metric, value, unit, reference, bar } = measured
  return {
    bench,
    metric,
    size,
    value: round(value),
    unit,
    reference: reference === undefined ? null : round(reference),
    ratio: reference === undefined || reference === 0 ? null : round(value / reference),
    bar: bar === undefined ? null : round('atLeast' in bar ? bar.atLeast : bar.atMost),
    ok: bar === undefined ? null : meets(value, bar),
  }
}

function meets(value: number, bar: { atLeast: number } | { atMost: number }): boolean {
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost
}

/** Four digits are more than any of these measurements can promise. */
function round(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))
}

type SparklineProps = {
  values: readonly number[]
  /** The top of the scale, the same for the whole table. */
  max: number
  /** Says the values: there is no room for labels. */
  label: string
  /** Draws the eye to a row that differs. */
  isOdd?: boolean
  width?: number
}

const height = 24

/** A small line on a zero base, its last value marked. */
export function Sparkline({ values, max, label, isOdd = false, width = 72 }: SparklineProps) {
  const points = sparkPoints(values, max, width)
  const last = points.at(-1)
  const color = isOdd ? 'var(--c1)' : 'var(--c6)'
  return (
    <svg className="spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={`M1 ${height - 0.5}H${width - 4}`} stroke="var(--c-grid)" />
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={color}
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      {last ? <circle cx={last.x} cy={last.y} r="2.2" fill={color} /> : null}
    </svg>
  )
}

function sparkPoints(values: readonly number[], max: number, width: number): { x: number; y: number }[] {
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0
  return values.map((value, place) => ({
    x: Math.round((2 + place * step) * 10) / 10,
    y: Math.round((height - 2 - (max > 0 ? value / max : 0) * (height - 5)) * 10) / 10,
  }))
}

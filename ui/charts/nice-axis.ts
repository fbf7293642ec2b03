/** A scale from zero to a round number at or above the largest value, in four to six equal steps. */
export type Axis = { max: number; step: number }

const steps = [1, 2, 2.5, 5, 10]

/** Bars and areas begin at zero, always; an empty chart still gets a scale to be read against. */
export function niceAxis(largest: number, isWhole = true): Axis {
  if (!(largest > 0)) return { max: 4, step: 1 }
  const rough = largest / 5
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = (steps.find((candidate) => candidate * size >= rough) ?? 10) * size
  // Half a person is nobody: counts never get a step below one or with a fraction.
  const whole = isWhole ? Math.max(1, Math.ceil(step)) : step
  return { max: Math.ceil(largest / whole - 1e-9) * whole, step: whole }
}

/** At most `count` of the places 0…length−1, evenly spread, the last one always among them. */
export function labelledPlaces(length: number, count: number): ReadonlySet<number> {
  if (length <= count) return new Set(Array.from({ length }, (_unused, place) => place))
  const every = Math.ceil((length - 1) / Math.max(1, count - 1))
  const places = new Set<number>()
  for (let place = length - 1; place >= 0; place -= every) places.add(place)
  return places
}

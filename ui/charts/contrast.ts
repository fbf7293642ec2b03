// Which of two colours can be read on a third: WCAG 2.2 relative luminance and contrast.

type Rgb = readonly [number, number, number]

/** Reads `#rgb` or `#rrggbb`; anything else counts as middle grey, so that a missing token never breaks a chart. */
export function parseColor(text: string): Rgb {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]
  if (digits === undefined) return [128, 128, 128]
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((from) => Number.parseInt(whole.slice(from, from + 2), 16)) as unknown as Rgb
}

/** The colour at a share (0..1) of a scale of stops, as the chart library draws it between them. */
export function colorAt(stops: readonly string[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1)
  const [low, high] = [parseColor(stops[Math.floor(place)] ?? ''), parseColor(stops[Math.ceil(place)] ?? '')]
  const part = place - Math.floor(place)
  return low.map((value, channel) => value + ((high[channel] ?? value) - value) * part) as unknown as Rgb
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((left, right) => right - left)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** The candidate that reads best on the ground. */
export function mostReadable(ground: Rgb, candidates: readonly string[]): string {
  return candidates.toSorted((left, right) => contrast(parseColor(right), ground) - contrast(parseColor(left), ground))[0] ?? '#000'
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

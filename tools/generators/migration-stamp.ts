const minuteMs = 60_000

/** `20261101T0905` of an instant, in UTC. */
export function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]/g, '').slice(0, 13)
}

/** A stamp for now that sorts after every migration there is, whatever dates those carry. */
export function nextStamp(existingPaths: string[], epochMs: number): string {
  const stamps = existingPaths.flatMap((path) => path.match(/\/migrations\/(?:after\/)?(\d{8}T\d{4})-/)?.[1] ?? []).sort()
  const last = stamps.at(-1)
  const now = stampOf(epochMs)
  return last === undefined || now > last ? now : stampOf(instantOf(last) + minuteMs)
}

function instantOf(stamp: string): number {
  const [, year, month, day, hour, minute] = stamp.match(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}

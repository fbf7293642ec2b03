// Who was here and has fallen silent: often enough to be missed, long enough not to be a holiday weekend.

/** Silent for `silentDays`, after being active on `leastActiveDays` or more of the `watchedDays` before. */
export const GONE_QUIET_RULE = { silentDays: 14, watchedDays: 28, leastActiveDays: 4 } as const

export type GoneQuiet = { lastDay: number; activeDays: number }

/** Judges ascending active days as seen from the last complete day; null for those who are here, or never were. */
export function goneQuiet(active: readonly number[], asOf: number): GoneQuiet | null {
  const { silentDays, watchedDays, leastActiveDays } = GONE_QUIET_RULE
  const known = active.filter((day) => day <= asOf)
  const lastDay = known.at(-1)
  if (lastDay === undefined || lastDay > asOf - silentDays) return null
  const until = asOf - silentDays
  const activeDays = known.filter((day) => day > until - watchedDays).length
  return activeDays >= leastActiveDays ? { lastDay, activeDays } : null
}

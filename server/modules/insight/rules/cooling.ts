// Which groups are turning cold: the last complete week beside the four before it.

// Fewer than five speakers go up and down by chance; a third fewer than usual is more than weeks differ by themselves.
export const COOLING_RULE = { weeksCompared: 4, leastSpeakers: 5, leastDrop: 0.3 } as const

export type Cooling = { speakers: number; usual: number; drop: number }

/** Judges speakers of complete weeks, oldest first; null where nothing is worth a look or too little is known. */
export function coolingOf(weekly: readonly number[]): Cooling | null {
  const { weeksCompared, leastSpeakers, leastDrop } = COOLING_RULE
  const speakers = weekly.at(-1)
  const before = weekly.slice(-1 - weeksCompared, -1)
  if (speakers === undefined || before.length < weeksCompared) return null
  const usual = before.reduce((sum, value) => sum + value, 0) / weeksCompared
  if (usual < leastSpeakers) return null
  const drop = (usual - speakers) / usual
  return drop >= leastDrop ? { speakers, usual, drop } : null
}

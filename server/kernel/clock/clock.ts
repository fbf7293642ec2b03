// The only place that asks the machine what time it is. Everything else is handed a Clock, so that tests can live in 2030.

/** `now()` is epoch ms. */
export type Clock = { now(): number }

/** A clock that stands still until it is told to move. */
export type MovableClock = Clock & {
  /** Moves to an instant, backwards too. */
  set(epochMs: number): void
  /** Moves on by so many ms. */
  advance(ms: number): void
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock for tests and seeds, standing at `startMs`. Throws RangeError when moved to what is not an instant. */
export function movableClock(startMs: number): MovableClock {
  let current = instant(startMs)
  return {
    now: () => current,
    set(epochMs) {
      current = instant(epochMs)
    },
    advance(ms) {
      current = instant(current + ms)
    },
  }
}

function instant(epochMs: number): number {
  // 8.64e15 is the last ms that Date knows.
  if (!(Math.abs(epochMs) <= 8.64e15)) throw new RangeError(`not an instant: ${epochMs}`)
  return epochMs
}

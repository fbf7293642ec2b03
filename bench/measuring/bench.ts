import type { Measured, Size } from './bench-line.ts'
import type { BenchOptions } from './bench-options.ts'
import type { Endings } from './endings.ts'

/** What a benchmark is given for one size. */
export type BenchRun = {
  size: Size
  options: BenchOptions
  endings: Endings
  /** Prints one line; call it as soon as the figure is there. */
  report(measured: Measured): void
  /** A hint for the person who watches. */
  say(text: string): void
}

export type Bench = { name: string; about: string; run(run: BenchRun): Promise<void> }

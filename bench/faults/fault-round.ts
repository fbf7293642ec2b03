// What a round of kills is, and what every kind of round has in common.
import { realpath } from 'node:fs/promises'
import { clusterLayout } from '../../server/kernel/db/embedded/cluster-layout.ts'
import { clusterMarker, findLeftovers } from '../../server/kernel/db/embedded/leftovers.ts'
import { openBenchApp } from '../measuring/bench-app.ts'
import type { Endings } from '../measuring/endings.ts'
import { checkFigures } from './check-figures.ts'
import { checkAcknowledged, checkLog, type Violations } from './check-log.ts'
import { checkRosters } from './check-rosters.ts'
import { within } from './console-client.ts'
import type { Acknowledged } from './live-talk.ts'
import type { Victim } from './victim.ts'

export type FaultRound = {
  number: number
  kind: 'live' | 'upload' | 'command'
  victim: Victim
  /** Share of the time the work takes undisturbed, after which the kill comes. */
  moment: number
  /** Chance of the round's own, in [0, 1). */
  random: () => number
  /** After it everything is recounted, not only what it brought. */
  isLast: boolean
}

export type Grounds = { dataDirectory: string; folder: string; endings: Endings; say(text: string): void }

/** What a round of one kind found out before the common checks. */
export type RoundEnd = { killedAfterMs: number; killed: number; acknowledged: Acknowledged; violations: Violations }

const orphanPatienceMs = 10_000

/** PostgreSQL of the folder has ended: it must, once the application was stopped or killed. */
export async function checkNoOrphans(dataDirectory: string): Promise<Violations> {
  const layout = clusterLayout(await realpath(dataDirectory))
  const marker = await clusterMarker(layout)
  const isGone = await within(orphanPatienceMs, async () => (await findLeftovers(layout, marker)).length === 0, 50)
  return isGone ? [] : [`PostgreSQL still runs ${orphanPatienceMs / 1000} s after the application ended`]
}

/** Opens what the round left behind, with nobody else at it, and compares everything with everything. */
export async function checkGrounds(
  { dataDirectory, endings }: Grounds,
  acknowledged: Acknowledged,
  which: 'newest' | 'all',
): Promise<Violations> {
  const bench = await openBenchApp(dataDirectory, endings)
  try {
    return [
      ...(await checkLog(bench)),
      ...(await checkAcknowledged(bench, acknowledged)),
      ...(await checkRosters(bench)),
      ...(await checkFigures(bench, which)),
    ]
  } finally {
    await bench.stop()
  }
}

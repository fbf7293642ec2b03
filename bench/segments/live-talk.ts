// Talk at a steady rate, and people who have never spoken among it: how long after their first words are they in the segment of those who spoke today?
import { setTimeout as pause } from 'node:timers/promises'
import type { RawEvent } from '../../contract/raw-event.ts'
import { fakeMessage, openFakeConnector } from '../../server/connectors/fake/fake-connector.ts'
import { openIntake } from '../../server/message-flow/intake.ts'
import type { AccountRow } from '../../server/modules/channel/index.ts'
import type { BenchApp } from '../measuring/bench-app.ts'
import { makeTalk } from '../talk/make-talk.ts'

const eventsPerDelivery = 10
const tickMs = 50
const probeEveryMs = 500
const lookEveryMs = 20
const probePatienceMs = 120_000

export type Talking = { bench: BenchApp; accounts: readonly AccountRow[]; segmentId: string; perSecond: number; seconds: number }
export type Talked = { events: number; seconds: number; freshMs: number[] }

/** Delivers so many events a second for so long; as fast as it is answered where that is slower. */
export async function talkSteadily({ bench, accounts, segmentId, perSecond, seconds }: Talking): Promise<Talked> {
  const startedAt = performance.now()
  const rate = perSecond / accounts.length
  const until = startedAt + seconds * 1000
  const probes: Promise<number>[] = []
  const talkers = accounts.map(async (account, number) => {
    const connector = openFakeConnector({ id: account.id, now: () => Date.now() })
    const intake = openIntake(bench.app, bench.workspaceId, account)
    await connector.start(intake.sink)
    const shape = { messages: perSecond * seconds, groups: 60, people: 4000, days: 0.1, startAt: Date.now() - 8_640_000 }
    const talk = makeTalk({ ...shape, name: account.name, seed: number + 1 })
    let events = 0
    let nextProbeAt = startedAt + probeEveryMs
    while (performance.now() < until) {
      const due = Math.floor((rate * (performance.now() - startedAt)) / 1000) - events
      const deliveries: Promise<void>[] = []
      for (let sent = 0; sent < due; sent += eventsPerDelivery) {
        const slice = take(talk, eventsPerDelivery)
        events += slice.length
        deliveries.push(connector.deliver(slice))
      }
      if (number === 0 && performance.now() >= nextProbeAt) {
        nextProbeAt += probeEveryMs
        const name = `probe-${probes.length}`
        const at = Date.now()
        const user = { externalId: name, name }
        const toldAt = performance.now()
        deliveries.push(connector.deliver([fakeMessage({ id: name, at, group: `${account.name}-0`, user, text: name })]))
        events += 1
        probes.push(untilIn(bench, segmentId, name).then((seenAt) => seenAt - toldAt))
      }
      await Promise.all(deliveries)
      await pause(tickMs)
    }
    await intake.close()
    await connector.stop()
    return events
  })
  const events = (await Promise.all(talkers)).reduce((sum, one) => sum + one, 0)
  return { events, seconds: (performance.now() - startedAt) / 1000, freshMs: await Promise.all(probes) }
}

function take(talk: Iterator<RawEvent>, count: number): RawEvent[] {
  const slice: RawEvent[] = []
  for (let next = talk.next(); next.done !== true; next = talk.next()) {
    slice.push(next.value)
    if (slice.length === count) break
  }
  return slice
}

/** When somebody of that name is found in the segment. */
async function untilIn({ app }: BenchApp, segmentId: string, name: string): Promise<number> {
  const until = performance.now() + probePatienceMs
  while (performance.now() < until) {
    const found = await app.database.ownerPool.query(
      'select 1 from member.identity i join segment.member m on m.workspace_id = i.workspace_id and m.member_id = i.member_id where i.external_id = $1 and m.segment_id = $2',
      [name, segmentId],
    )
    if (found.rowCount !== 0) return performance.now()
    await pause(lookEveryMs)
  }
  throw new Error(`${name} spoke and was not in the segment after ${probePatienceMs / 1000} s`)
}

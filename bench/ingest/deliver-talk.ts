// The platforms' side of the benchmark: accounts that hand over what is said in their groups, as fast as they are answered.
import type { RawEvent } from '../../contract/raw-event.ts'
import { openFakeConnector } from '../../server/connectors/fake/fake-connector.ts'
import { openIntake } from '../../server/message-flow/intake.ts'
import type { AccountRow } from '../../server/modules/channel/index.ts'
import type { BenchApp } from '../measuring/bench-app.ts'
import { makeJoins, makeTalk, type TalkShape } from '../talk/make-talk.ts'

// What a platform hands over at once, and how many such deliveries of an account wait for their answer at a time.
const eventsPerDelivery = 10
const deliveriesInFlight = 100

export type Delivering = { bench: BenchApp; accounts: readonly AccountRow[]; shape: Omit<TalkShape, 'name' | 'seed'> }

/** Everybody joins the groups they will talk in. */
export function deliverJoins(delivering: Delivering): Promise<void> {
  return deliver(delivering, makeJoins)
}

/** The whole talk, shared out among the accounts; resolves when every delivery has been answered. */
export function deliverTalk(delivering: Delivering): Promise<void> {
  return deliver(delivering, makeTalk)
}

async function deliver({ bench, accounts, shape }: Delivering, make: (shape: TalkShape) => Iterator<RawEvent>): Promise<void> {
  const share = (count: number) => Math.ceil(count / accounts.length)
  await Promise.all(
    accounts.map(async (account, number) => {
      const connector = openFakeConnector({ id: account.id, now: () => Date.now() })
      const intake = openIntake(bench.app, bench.workspaceId, account)
      await connector.start(intake.sink)
      const own = {
        ...shape,
        messages: share(shape.messages),
        groups: share(shape.groups),
        people: share(shape.people),
        name: account.name,
        seed: number + 1,
      }
      const events = make(own)
      await Promise.all(Array.from({ length: deliveriesInFlight }, () => deliverFrom(events, connector.deliver)))
      await intake.close()
      await connector.stop()
    }),
  )
}

async function deliverFrom(events: Iterator<RawEvent>, deliverEvents: (events: RawEvent[]) => Promise<void>): Promise<void> {
  for (;;) {
    const slice: RawEvent[] = []
    while (slice.length < eventsPerDelivery) {
      const next = events.next()
      if (next.done === true) break
      slice.push(next.value)
    }
    if (slice.length === 0) return
    await deliverEvents(slice)
  }
}

// A process that takes live deliveries until it is killed. Arguments: data folder, slug, messages, seed, start of the talk (epoch ms), file of acknowledgements.
// It notes every acknowledged delivery in the file before it goes on, so that what it was killed at can be compared with the log. Started again with
// the same arguments it delivers what was not acknowledged, and some of what was, as a platform would after a time-out.
// Lines it writes: `delivering`, then `settled` or `stuck …`; after that it waits to be stopped.
import { appendFileSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { RawEvent } from '../../contract/raw-event.ts'
import { openFakeConnector } from '../../server/connectors/fake/fake-connector.ts'
import { act } from '../../server/kernel/app/app.ts'
import { openIntake } from '../../server/message-flow/intake.ts'
import { listAccounts } from '../../server/modules/channel/index.ts'
import { listCommunities } from '../../server/modules/community/index.ts'
import { listAllListeners } from '../../server/modules.ts'
import { type BenchApp, openBenchAccount, openBenchApp, openBenchCommunity } from '../measuring/bench-app.ts'
import { readWaiting, untilCaughtUp } from '../measuring/catch-up.ts'
import { openEndings } from '../measuring/endings.ts'
import { makeTalk } from '../talk/make-talk.ts'
import { eventsPerDelivery, readAcknowledged, talkOfRound } from './live-talk.ts'

const deliveriesInFlight = 16
const againShare = 20
const settleMs = 120_000

async function main([dataDirectory = '', slug = '', messages = '', seed = '', startAt = '', ackFile = '']: string[]): Promise<void> {
  const endings = openEndings()
  const bench = await openBenchApp(dataDirectory, endings, ['worker'])
  const account = await findOrOpenAccount(bench, slug)
  const intake = openIntake(bench.app, bench.workspaceId, account)
  const connector = openFakeConnector({ id: account.id, now: () => Date.now() })
  await connector.start(intake.sink)

  const events = [...makeTalk(talkOfRound({ slug, messages: Number(messages), seed: Number(seed), startAt: Number(startAt) }))]
  const known = existsSync(ackFile) ? readAcknowledged(readFileSync(ackFile, 'utf8')) : new Set<number>()
  const acks = openSync(ackFile, 'a')
  const firsts = Array.from({ length: Math.ceil(events.length / eventsPerDelivery) }, (_, slice) => slice)
  const due = firsts.filter((slice) => !known.has(slice) || slice % againShare === 0).values()
  say('delivering')
  const work = async (): Promise<void> => {
    for (const slice of due) {
      const part = events.slice(slice * eventsPerDelivery, (slice + 1) * eventsPerDelivery)
      await deliverUntilTaken(connector.deliver, part)
      writeSync(acks, `${slice}\n`)
    }
  }
  await Promise.all(Array.from({ length: deliveriesInFlight }, work))
  await intake.close()
  const isSettled = await untilCaughtUp(bench, listAllListeners(), settleMs, 50).catch(() => false)
  say(isSettled ? 'settled' : `stuck ${JSON.stringify(await readWaiting(bench, listAllListeners()).catch(String))}`)
  // Ends by a signal; openEndings stops everything cleanly then.
  await pause(settleMs * 10)
}

function say(line: string): void {
  appendFileSync(1, `${line}\n`)
}

/** A platform that gets no answer delivers again. */
async function deliverUntilTaken(deliver: (events: RawEvent[]) => Promise<void>, events: RawEvent[]): Promise<void> {
  for (;;) {
    const failure = await deliver(events).then(
      () => null,
      (error: unknown) => error,
    )
    if (failure === null) return
    noteRefusal(failure instanceof Error ? failure.message : String(failure))
    await pause(150)
  }
}

const refusals = new Set<string>()

/** Once each: hundreds of deliveries meet the same fault. */
function noteRefusal(reason: string): void {
  if (refusals.has(reason)) return
  refusals.add(reason)
  process.stderr.write(`deliveries were refused and come again: ${reason}\n`)
}

async function findOrOpenAccount(bench: BenchApp, slug: string) {
  const asSystem = { workspaceId: bench.workspaceId, actor: { kind: 'system', id: null, name: 'bench' } } as const
  const known = (await act(bench.app, asSystem, listAccounts)).find((account) => account.name === slug)
  if (known !== undefined) return known
  const communities = await act(bench.app, asSystem, listCommunities)
  const community = communities.find((row) => row.slug === slug) ?? (await openBenchCommunity(bench, slug))
  return openBenchAccount(bench, community.id, slug)
}

await main(process.argv.slice(2))

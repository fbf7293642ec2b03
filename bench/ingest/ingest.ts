// ingest: messages through all five stages, durably, beside what everybody else in the process does with them: listeners, figures, search.
// A message counts when it is in the log and every listener but search has taken it and the figures hold it.
import { rules } from '../../server/message-flow/2-moderate/rules.ts'
import { listAllListeners } from '../../server/modules.ts'
import type { Bench, BenchRun } from '../measuring/bench.ts'
import { type BenchApp, openBenchAccount, openBenchApp, openBenchCommunity } from '../measuring/bench-app.ts'
import type { Size } from '../measuring/bench-line.ts'
import { listenersWithoutSearch, searchListener, untilCaughtUp } from '../measuring/catch-up.ts'
import { openFolder } from '../measuring/endings.ts'
import { processorTime, renderProcessorTime } from '../measuring/processor-time.ts'
import { measureBareCopy } from './bare-copy.ts'
import { type Delivering, deliverJoins, deliverTalk } from './deliver-talk.ts'

const messagesOf: Record<Size, number> = { small: 60_000, medium: 300_000, large: 1_500_000 }
const groups = 300
const people = 20_000
// A connected account holds some of the groups; batches of one account are stored one after the other.
const accounts = 4
const talkDays = 7
const warmUpMessages = 4000
const leastPerSecond = 10_000
const leastRatio = 0.35

export const ingestBench: Bench = {
  name: 'ingest',
  about: 'messages through all five stages of the flow, beside listeners and figures, against bare COPY',
  run,
}

async function run({ size, options, endings, report, say }: BenchRun): Promise<void> {
  const messages = options.messages ?? messagesOf[size]
  const folder = await openFolder(endings)
  const worker = await openBenchApp(folder, endings, ['worker'])
  say(
    `${messages} messages of ${people} people in ${groups} groups over ${accounts} accounts; ${rules.length} moderation rules; listeners: ${listAllListeners()
      .map(({ name }) => name)
      .join(', ')}`,
  )

  const delivering = await openClub(worker, messages)
  await deliverJoins(delivering)
  await deliverTalk({ ...delivering, shape: { ...delivering.shape, messages: warmUpMessages, part: 'w' } })
  await untilCaughtUp(worker, listAllListeners(), 20_000)
  await worker.app.database.ownerPool.query('checkpoint')

  const before = await processorTime()
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1000
  await deliverTalk(delivering)
  const storedSeconds = elapsed()
  if (!(await untilCaughtUp(worker, listenersWithoutSearch(), 600_000)))
    throw new Error('listeners and figures did not follow within ten minutes')
  const seconds = elapsed()
  say(`processor time for a message: ${renderProcessorTime(before, await processorTime(), messages)}`)
  const searchSeconds = await followSearch(worker, { elapsed, patienceMs: size === 'small' ? 8000 : 600_000, say })
  await checkLog(worker, messages + warmUpMessages)
  await worker.stop()

  const copy = await measureBareCopy(await openBenchApp(folder, endings), folder, size === 'large' ? 1 : 3)
  say(`bare COPY of the same ${copy.rows} rows: ${Math.round(copy.rowsPerSecond)}/s`)
  const reference = copy.rowsPerSecond
  report({
    metric: 'messages_per_second',
    value: messages / seconds,
    unit: '1/s',
    reference,
    bar: { atLeast: Math.max(leastPerSecond, leastRatio * reference) },
  })
  report({ metric: 'stored_per_second', value: messages / storedSeconds, unit: '1/s', reference })
  report({ metric: 'behind_s', value: seconds - storedSeconds, unit: 's' })
  if (searchSeconds !== null)
    report({ metric: 'search_behind_s', value: Math.max(0, searchSeconds - storedSeconds), unit: 's', bar: { atMost: 60 } })
}

/** A community whose people have joined its groups before; what is measured is their talk. */
async function openClub(bench: BenchApp, messages: number): Promise<Delivering> {
  const club = await openBenchCommunity(bench, 'club')
  const names = Array.from({ length: accounts }, (_, number) => `club-${number}`)
  const opened = await Promise.all(names.map((name) => openBenchAccount(bench, club.id, name)))
  return { bench, accounts: opened, shape: { messages, groups, people, days: talkDays, startAt: Date.now() - talkDays * 86_400_000 } }
}

async function followSearch(
  bench: BenchApp,
  about: { elapsed: () => number; patienceMs: number; say: BenchRun['say'] },
): Promise<number | null> {
  const search = listAllListeners().filter(({ name }) => name === searchListener)
  if (await untilCaughtUp(bench, search, about.patienceMs, 100)) return about.elapsed()
  about.say(`search had not followed after ${Math.round(about.elapsed())} s; this size does not wait longer`)
  return null
}

/** A figure of work that was not done is worse than none. */
async function checkLog({ app, workspaceId }: BenchApp, expected: number): Promise<void> {
  const found = await app.database.ownerPool.query<{ stored: number; counted: number }>(
    `select (select count(*) from chat.message where workspace_id = $1) as stored,
            (select coalesce(sum(message_count), 0)::bigint from member.membership where workspace_id = $1) as counted`,
    [workspaceId],
  )
  const { stored = 0, counted = 0 } = found.rows[0] ?? {}
  if (Number(stored) !== expected || Number(counted) !== expected)
    throw new Error(`${expected} messages were delivered, ${stored} are in the log, rosters count ${counted}`)
}

// Live deliveries with a kill in the midst of them. What was killed is started again, and the platform delivers again what nobody acknowledged.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { makeTalk } from '../talk/make-talk.ts'
import type { Violations } from './check-log.ts'
import { checkNoOrphans, type FaultRound, type Grounds, type RoundEnd } from './fault-round.ts'
import { acknowledgedOf, type LiveRound, readAcknowledged, talkOfRound } from './live-talk.ts'
import { killVictim, survives } from './victim.ts'

const messages = 12_000
// About what the deliveries take when nobody disturbs them; a kill may also come while listeners still follow.
const usualMs = 2500
const settleMs = 150_000

type Deliverer = { process: ChildProcess; line(pattern: RegExp, ms: number): Promise<string | null>; ended: Promise<unknown> }

export async function runLiveRound(round: FaultRound, grounds: Grounds): Promise<RoundEnd> {
  const live: LiveRound = { slug: `live-${round.number}`, messages, seed: round.number, startAt: Date.now() - 40 * 86_400_000 }
  const ackFile = join(grounds.folder, `${live.slug}.acks`)
  const violations: Violations = []
  let deliverer = startDeliverer(live, ackFile, grounds)
  if ((await deliverer.line(/^delivering$/, 60_000)) === null) throw new Error('the deliverer did not begin')
  const killedAfterMs = Math.round(round.moment * usualMs)
  await pause(killedAfterMs)
  const killed = await killVictim(round.victim, deliverer.process.pid ?? 0)

  if (!survives(round.victim)) {
    await deliverer.ended
    // Half of the time somebody waits a little before starting again, half of the time nobody does.
    if (round.random() < 0.5) violations.push(...(await checkNoOrphans(grounds.dataDirectory)))
    deliverer = startDeliverer(live, ackFile, grounds)
  }
  const end = await deliverer.line(/^(settled|stuck)/, settleMs)
  if (end !== 'settled') violations.push(end ?? 'the deliverer ended instead of settling')
  deliverer.process.kill('SIGTERM')
  await deliverer.ended
  violations.push(...(await checkNoOrphans(grounds.dataDirectory)))
  const acknowledged = acknowledgedOf([...makeTalk(talkOfRound(live))], readAcknowledged(await readFile(ackFile, 'utf8')))
  if (acknowledged.messages.length !== messages)
    violations.push(`only ${acknowledged.messages.length} of ${messages} messages were ever acknowledged`)
  return { killedAfterMs, killed, acknowledged, violations }
}

function startDeliverer(
  { slug, messages: count, seed, startAt }: LiveRound,
  ackFile: string,
  { dataDirectory, endings, say }: Grounds,
): Deliverer {
  const args = [dataDirectory, slug, count, seed, startAt, ackFile].map(String)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'deliver-child.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  endings.add(async () => {
    child.kill('SIGKILL')
    await ended
  })
  createInterface({ input: child.stderr }).on('line', (line) => say(`  ${line.slice(0, 200)}`))
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => waiting.forEach((look) => void look())
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    wake()
  })
  ended.then(wake, wake)
  return {
    process: child,
    ended,
    line: (pattern, ms) =>
      new Promise((resolve) => {
        const finish = (found: string | null): void => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line))
          if (found !== undefined) finish(found)
          else if (child.exitCode !== null || child.signalCode !== null) finish(null)
        }
        const timer = setTimeout(() => finish('stuck: no word in time'), ms)
        waiting.add(look)
        look()
      }),
  }
}

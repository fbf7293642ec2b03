// `npm run test:faults`: kills the application and its PostgreSQL at random moments under load, many rounds on one and the same data folder, and looks
// after each whether everything that was acknowledged is there once and everything counted equals a recount. One JSON object a round, then one for all;
// exit code 1 when anything was wrong. --rounds N (30), --seed N repeats the same order of kills, --only live|upload|command.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommandRound } from './faults/command-round.ts'
import { checkGrounds, type FaultRound, type Grounds, type RoundEnd } from './faults/fault-round.ts'
import { runLiveRound } from './faults/live-round.ts'
import { type CleanImport, runCleanImport, runUploadRound } from './faults/upload-round.ts'
import { victims } from './faults/victim.ts'
import { openEndings, openFolder } from './measuring/endings.ts'
import { writeTelegramExport } from './talk/export-file.ts'
import { openRandom, pick } from './talk/random.ts'

const kinds = ['live', 'upload', 'command'] as const
const exportShape = { messages: 40_000, groups: 8, people: 2000, days: 300, endAt: Date.UTC(2026, 9, 1), seed: 9 }

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '30' }, seed: { type: 'string' }, only: { type: 'string' } },
  })
  const rounds = Number(values.rounds)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a number')
  const wanted = kinds.filter((kind) => values.only === undefined || kind === values.only)
  if (wanted.length === 0) throw new Error(`--only knows ${kinds.join(', ')}`)
  const endings = openEndings()
  let failed = 0
  const startedAt = performance.now()
  try {
    const folder = await openFolder(endings)
    const grounds: Grounds = { folder, dataDirectory: join(folder, 'data'), endings, say: (text) => void process.stderr.write(`${text}\n`) }
    const file = await writeTelegramExport(folder, exportShape)
    const clean = await runCleanImport(file, grounds)
    grounds.say(`an undisturbed import takes ${(clean.usualMs / 1000).toFixed(1)} s and says ${JSON.stringify(clean.totals)}; seed ${seed}`)
    const random = openRandom(seed)
    for (let number = 1; number <= rounds; number += 1) {
      const kind = wanted[(number - 1) % wanted.length] ?? 'live'
      const round: FaultRound = { number, kind, victim: pick(random, victims), moment: random() * 1.15, random, isLast: number === rounds }
      failed += (await runRound(round, { file, clean, grounds })) ? 0 : 1
    }
  } finally {
    await endings.run()
  }
  print({ faults: 'summary', rounds, failed, seed, seconds: Math.round((performance.now() - startedAt) / 1000), ok: failed === 0 })
  if (failed > 0) process.exitCode = 1
}

async function runRound(
  round: FaultRound,
  { file, clean, grounds }: { file: string; clean: CleanImport; grounds: Grounds },
): Promise<boolean> {
  const { number, kind, victim } = round
  const startedAt = performance.now()
  const end = await runKind(round, { file, clean, grounds }).catch((error: unknown): RoundEnd => {
    const violations = [`the round could not be finished: ${error instanceof Error ? error.message : error}`]
    return { killedAfterMs: 0, killed: 0, acknowledged: { messages: [], reactions: [], joins: [] }, violations }
  })
  const violations = [...end.violations, ...(await checkGrounds(grounds, end.acknowledged, round.isLast ? 'all' : 'newest'))]
  const { killedAfterMs, killed, acknowledged } = end
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  print({
    faults: 'round',
    number,
    kind,
    victim,
    killed,
    killedAfterMs,
    acknowledged: acknowledged.messages.length,
    seconds,
    ok: violations.length === 0,
    violations,
  })
  return violations.length === 0
}

function runKind(round: FaultRound, { file, clean, grounds }: { file: string; clean: CleanImport; grounds: Grounds }): Promise<RoundEnd> {
  if (round.kind === 'live') return runLiveRound(round, grounds)
  return round.kind === 'upload' ? runUploadRound(round, file, clean, grounds) : runCommandRound(round, file, clean, grounds)
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`faults: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
  process.exitCode = 1
})

// An import from the command line with a kill in the midst of it; then the person runs the command again. Nothing may be there twice, and together
// both tries bring what one undisturbed run would.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ImportFigures } from '../import/import.ts'
import type { Violations } from './check-log.ts'
import { checkNoOrphans, type FaultRound, type Grounds, type RoundEnd } from './fault-round.ts'
import type { CleanImport } from './upload-round.ts'
import { killVictim } from './victim.ts'

// The process has to start first: the kill comes between its first second and its last.
const startMs = 900
const triesAllowed = 3

export async function runCommandRound(
  round: FaultRound,
  file: string,
  { totals, usualMs }: CleanImport,
  grounds: Grounds,
): Promise<RoundEnd> {
  const violations: Violations = []
  const args = [grounds.dataDirectory, file, `command-${round.number}`, 'Asia/Shanghai']
  const first = startCommand(args, grounds)
  const killedAfterMs = Math.round(startMs + round.moment * usualMs)
  await pause(killedAfterMs)
  const killed = await killVictim(round.victim, first.pid)
  let figures = await first.figures
  if (round.random() < 0.5) violations.push(...(await checkNoOrphans(grounds.dataDirectory)))
  // One that lost its database may end with an error: the person tries again. One that went through needs no second try.
  for (let tries = 1; figures === null && tries < triesAllowed; tries += 1) figures = await startCommand(args, grounds).figures
  if (figures === null) violations.push(`the command failed ${triesAllowed} times`)
  else {
    const found = figures.messages + figures.duplicates
    const expected = totals.messages + totals.duplicates
    if (found !== expected) violations.push(`the command settled ${found} messages, an undisturbed import ${expected}`)
  }
  violations.push(...(await checkNoOrphans(grounds.dataDirectory)))
  return { killedAfterMs, killed, acknowledged: { messages: [], reactions: [], joins: [] }, violations }
}

/** `figures` is null when it was killed or failed. */
function startCommand(args: string[], { endings, say }: Grounds): { pid: number; figures: Promise<ImportFigures | null> } {
  const program = join(import.meta.dirname, '..', 'import', 'import-child.ts')
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  endings.add(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => say(`  ${chunk.split('\n')[0]?.slice(0, 200)}`))
  const figures = ended.then(() => (child.exitCode === 0 ? (JSON.parse(output) as ImportFigures) : null))
  return { pid: child.pid ?? 0, figures }
}

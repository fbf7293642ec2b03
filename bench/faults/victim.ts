// Whom to kill, and how. Always with SIGKILL: nobody gets to tidy up.
import { readFile } from 'node:fs/promises'
import { processTree } from '../measuring/process-memory.ts'

export const victims = ['process', 'postmaster', 'backend', 'database', 'everything'] as const

/**
 * `process`: the application alone, its PostgreSQL is left to notice. `postmaster`: PostgreSQL's first process alone. `backend`: one of those that
 * work for us. `database`: every process of PostgreSQL. `everything`: both at once.
 */
export type Victim = (typeof victims)[number]

/** Whether the application has to go on by itself; else it is gone with the victim. */
export function survives(victim: Victim): boolean {
  return victim !== 'process' && victim !== 'everything'
}

type Found = { pid: number; title: string }

/** Kills the victim among the application `pid` and what runs below it. Returns how many processes were killed. */
export async function killVictim(victim: Victim, pid: number): Promise<number> {
  const pids = chooseVictims(victim, pid, await postgresBelow(pid))
  return pids.filter(kill).length
}

/** Pure. `database` begins with PostgreSQL's first process; a backend's title is `postgres: … hutong hutong [local] INSERT`. */
export function chooseVictims(victim: Victim, application: number, database: readonly Found[]): number[] {
  const all = database.map(({ pid }) => pid)
  switch (victim) {
    case 'process':
      return [application]
    case 'postmaster':
      return all.slice(0, 1)
    case 'backend': {
      const backends = database.filter(({ title }) => title.includes('[local]'))
      // One at work, if any is: a crash in the midst of a write is the interesting one.
      const busy = backends.filter(({ title }) => !/ idle$/.test(title))
      return [...busy, ...backends].slice(0, 1).map(({ pid }) => pid)
    }
    case 'database':
      return all
    case 'everything':
      return [application, ...all]
  }
}

async function postgresBelow(pid: number): Promise<Found[]> {
  const found: Found[] = []
  for (const child of await processTree(pid)) {
    const title = (await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()
    if (/^(\S*\/)?postgres\b/.test(title)) found.push({ pid: child, title })
  }
  return found.sort((a, b) => Number(a.title.startsWith('postgres:')) - Number(b.title.startsWith('postgres:')) || a.pid - b.pid)
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
    return false
  }
}

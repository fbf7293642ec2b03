// Processor time a piece of work took, here and in the processes below (PostgreSQL). Unlike the clock it hardly moves when others use the machine.
import { readFile } from 'node:fs/promises'
import { processTree } from './process-memory.ts'

/** Seconds. */
export type ProcessorTime = { own: number; below: number }

// Linux counts in hundredths of a second, whatever the kernel was built with.
const ticksPerSecond = 100

export async function processorTime(): Promise<ProcessorTime> {
  const { user, system } = process.cpuUsage()
  const below = (await processTree(process.pid)).filter((pid) => pid !== process.pid)
  const each = await Promise.all(below.map(async (pid) => ticksIn(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))))
  return { own: (user + system) / 1e6, below: each.reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond }
}

/** User and system time of a line of /proc/PID/stat, with that of children that ended. */
export function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).map(Number)
  return ticks.length === 4 && ticks.every(Number.isFinite) ? ticks.reduce((sum, count) => sum + count, 0) : 0
}

/** `38 µs in this process, 21 µs in PostgreSQL`: for each of so many pieces of work. */
export function renderProcessorTime(from: ProcessorTime, to: ProcessorTime, pieces: number): string {
  const micros = (seconds: number) => Math.round((seconds / pieces) * 1e6)
  return `${micros(to.own - from.own)} µs in this process, ${micros(to.below - from.below)} µs in PostgreSQL`
}

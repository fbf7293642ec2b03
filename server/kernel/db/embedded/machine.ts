import { statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import type { Machine } from './settings.ts'

/** Measures the machine, or the container when that is smaller. */
export async function measureMachine(folder: string): Promise<Machine> {
  const limit = process.constrainedMemory()
  const disk = await statfs(folder)
  // Only Linux has this mount; elsewhere nothing limits shared memory that low.
  const shared = await statfs('/dev/shm').catch(() => undefined)
  return {
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    freeDiskBytes: disk.bavail * disk.bsize,
    cores: availableParallelism(),
    sharedMemoryBytes: shared === undefined ? Number.POSITIVE_INFINITY : shared.blocks * shared.bsize,
  }
}

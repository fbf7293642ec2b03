// Memory of processes as Linux knows it. Pages that several processes share are counted once, in shares (PSS): the sum over a tree is what the tree
// really takes.
import { readdir, readFile } from 'node:fs/promises'

/** The process and everything it started, as far as it still runs. Empty where there is no /proc. */
export async function processTree(root: number): Promise<number[]> {
  const children = new Map<number, number[]>()
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentIn(await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''))
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const tree: number[] = []
  const waiting = [root]
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    tree.push(pid)
    waiting.push(...(children.get(pid) ?? []))
  }
  return children.size === 0 ? [] : tree
}

/** The parent in a line of /proc/PID/stat. A program may have brackets and spaces in its name, so reading begins behind the last bracket. */
export function parentIn(stat: string): number | null {
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return parent === undefined || !/^\d+$/.test(parent) ? null : Number(parent)
}

/** `Pss:` of a smaps_rollup in bytes; 0 for a process that is gone or not ours to look into. */
export function proportionalBytes(rollup: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024
}

/** PSS of these processes in all, in bytes. */
export async function memoryOf(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')))
  return each.reduce((sum, rollup) => sum + proportionalBytes(rollup), 0)
}

/** Looks at a tree without its root every so often and keeps the most it took; for a database below the process that runs it. */
export function watchPeak(root: number, everyMs = 250): { stop(): Promise<number> } {
  let peak = 0
  let isStopping = false
  const watching = (async () => {
    while (!isStopping) {
      const pids = (await processTree(root)).filter((pid) => pid !== root)
      peak = Math.max(peak, await memoryOf(pids))
      await new Promise((done) => setTimeout(done, everyMs))
    }
  })()
  return {
    async stop() {
      isStopping = true
      await watching
      return peak
    },
  }
}

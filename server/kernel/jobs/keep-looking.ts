import type { App } from '../app/app.ts'

/** `trouble`: what the log says when a look failed. */
export type Looking = { everyMs: number; trouble: string }

/** Looks at once, and again so long after each look has ended, until it is stopped; a look that fails is logged and tried again like any other. */
export async function keepLooking(
  app: App,
  { everyMs, trouble }: Looking,
  look: (isStopping: () => boolean) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  const isStopping = () => isStopped
  const turn = async () => {
    try {
      await look(isStopping)
    } catch (error) {
      app.log.warn({ err: error }, trouble)
    }
    if (!isStopped) timer = setTimeout(() => (looking = turn()), everyMs)
  }
  looking = turn()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await looking
    },
  }
}

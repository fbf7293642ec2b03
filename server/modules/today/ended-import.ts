import type { Ctx } from '../../kernel/ctx/ctx.ts'

/** An import that came to its end; `failure` in the reader's language. Instants are epoch ms. */
export type EndedImport = {
  id: string
  fileName: string
  state: 'done' | 'failed'
  communityId: string
  messages: number
  endedAt: number
  failure: string | null
}

/** What this module has to know of imports. They live in the message flow, which lies above; server/modules.ts brings the two together. */
export type ImportDoor = {
  /** Those that ended since then, the latest first. */
  listEnded(ctx: Ctx, since: number): Promise<EndedImport[]>
  /** Refuses an import that is not there. */
  access(ctx: Ctx, id: string): Promise<unknown>
}

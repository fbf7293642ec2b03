import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { renderFailure } from './import-failure.ts'
import { listEndedImports } from './import-store.ts'
import { accessImport } from './manage-imports.ts'

/** Imports that ended lately, for whoever looks after what waits; the failure in the reader's language. */
export const endedImports = {
  access: accessImport,
  async listEnded(ctx: Ctx, since: number) {
    return (await listEndedImports(ctx, since)).flatMap(({ id, fileName, state, communityId, messages, endedAt, failure }) =>
      communityId === null || endedAt === null || (state !== 'done' && state !== 'failed')
        ? []
        : [{ id, fileName, state, communityId, messages, endedAt, failure: renderFailure(failure, ctx.locale)?.message ?? null }],
    )
  },
}

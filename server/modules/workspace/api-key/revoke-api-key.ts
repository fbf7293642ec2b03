import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuse } from '../refusals.ts'
import { removeApiKey } from '../store.ts'

/** Ends a key for good. Nodes that have just seen it may honour it for three seconds more. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  const key = await removeApiKey(ctx, id)
  if (key === undefined) throw refuse.noSuchKey()
  await ctx.audit('api-key.revoke', key.name, { prefix: key.prefix, role: key.role })
}

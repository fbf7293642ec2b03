import type { Role } from '../../../../contract/permission.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { refuseAssignedOwner } from '../staff/add-staff.ts'
import { insertApiKey } from '../store.ts'
import type { ApiKeyRow } from '../table.ts'
import { hashApiKey, writeApiKey } from './api-key-text.ts'

/** Makes a key that may do what the role may. `secret` is its whole text and is not kept: it can be shown this once. */
export async function makeApiKey(
  ctx: Ctx,
  input: { name: string; role: Role; communities?: string[] | null },
): Promise<{ key: ApiKeyRow; secret: string }> {
  refuseAssignedOwner(input)
  const communities = input.communities ?? null
  const { text, prefix } = writeApiKey(ctx.workspaceId)
  const row = { id: ctx.newId(), ...input, communities, prefix, secretHash: hashApiKey(text), madeBy: ctx.actor.id, createdAt: ctx.now() }
  await insertApiKey(ctx, row)
  await ctx.audit('api-key.make', input.name, { prefix, role: input.role, ...(communities === null ? {} : { communities }) })
  return { key: { ...row, workspaceId: ctx.workspaceId, lastUsedAt: null }, secret: text }
}

import { seesCommunity } from '../../kernel/access/holds-permission.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { findCommunityRow, findGroupRow } from './store.ts'
import type { CommunityRow, GroupRow } from './table.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A community by slug or id, or a refusal that does not say whether it exists elsewhere or for others. */
export async function accessCommunity(ctx: Ctx, slugOrId: string): Promise<CommunityRow> {
  const byId = uuid.test(slugOrId) ? await findCommunityRow(ctx, { id: slugOrId }) : undefined
  // A slug may look like an id.
  const row = byId ?? (await findCommunityRow(ctx, { slug: slugOrId }))
  if (row === undefined || !seesCommunity(ctx.actor, row.id)) throw refuse.notFound({ thing: thing(ctx, 'community') })
  return row
}

export async function accessGroup(ctx: Ctx, id: string): Promise<GroupRow> {
  const row = await findGroupRow(ctx, id)
  if (row === undefined || !seesCommunity(ctx.actor, row.communityId)) throw refuse.notFound({ thing: thing(ctx, 'group') })
  return row
}

const words = {
  community: { en: 'community', 'zh-CN': '社群', 'zh-TW': '社群' },
  group: { en: 'group', 'zh-CN': '群', 'zh-TW': '群組' },
} as const

function thing(ctx: Ctx, word: keyof typeof words): string {
  return words[word][ctx.locale]
}

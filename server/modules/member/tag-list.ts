import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessTag, tellTagged } from './manage-tags.ts'
import { type BulkWish, pageBulk, putTag, rehearseBulk, takeTag } from './tag-store.ts'

const pageSize = 5000

/** Whom an act on a whole list would concern; nothing is changed. */
export async function rehearseTagging(ctx: Ctx, wish: BulkWish) {
  await accessTag(ctx, wish.tagId)
  return rehearseBulk(ctx, wish)
}

/** Puts a tag on everybody of a list or takes it off, all or nobody. Those for whom nothing changes are left alone. */
export async function tagList(ctx: Ctx, wish: BulkWish) {
  const tag = await accessTag(ctx, wish.tagId)
  const rehearsed = await rehearseBulk(ctx, wish)
  const change = wish.act === 'put' ? putTag : takeTag
  let changed = 0
  let after: string | null = null
  do {
    const memberIds: string[] = await pageBulk(ctx, wish, after, pageSize)
    const done = await change(ctx, { tagId: wish.tagId, memberIds, setBy: 'staff' })
    await tellTagged(ctx, wish.tagId, wish.act, done)
    changed += done.length
    after = memberIds.at(-1) ?? null
  } while (after !== null)
  await ctx.audit(wish.act === 'put' ? 'member.tag-list' : 'member.untag-list', tag.name, { people: changed })
  return { ...rehearsed, changed }
}

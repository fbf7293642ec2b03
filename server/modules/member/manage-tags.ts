import { membersTagged, type TagColor } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessMember } from './classify-member.ts'
import { refuse } from './refusals.ts'
import { findTag, insertTag, putTag, removeTag, saveTag, type TagRow, takeTag } from './tag-store.ts'

// A fact stays small enough to be read in one go.
const toldAtOnce = 1000

export async function accessTag(ctx: Ctx, id: string): Promise<TagRow> {
  const tag = await findTag(ctx, id)
  if (tag === undefined) throw refuseAny.notFound({ thing: { en: 'tag', 'zh-CN': '标签', 'zh-TW': '標籤' }[ctx.locale] })
  return tag
}

export async function makeTag(ctx: Ctx, wish: { name: string; color: TagColor }): Promise<TagRow> {
  const tag = { id: ctx.newId(), ...wish }
  if (!(await insertTag(ctx, tag))) throw refuse.tagNameTaken({ name: wish.name })
  await ctx.audit('tag.make', wish.name, { color: wish.color })
  return tag
}

export async function changeTag(ctx: Ctx, id: string, wish: { name?: string | undefined; color?: TagColor | undefined }): Promise<TagRow> {
  const before = await accessTag(ctx, id)
  const tag = { id, name: wish.name ?? before.name, color: wish.color ?? before.color }
  if (!(await saveTag(ctx, tag))) throw refuse.tagNameTaken({ name: tag.name })
  await ctx.audit('tag.change', before.name, { ...wish })
  return tag
}

/** Who uses a tag elsewhere, by name; asked before it goes. */
export type TagUse = (ctx: Ctx, tagId: string) => Promise<string[]>

const uses: TagUse[] = []

/** A module above lets us ask it: we know none of them. Called once, when the process is put together. */
export function askBeforeRemovingTag(use: TagUse): void {
  uses.push(use)
}

export async function dropTag(ctx: Ctx, id: string): Promise<void> {
  const tag = await accessTag(ctx, id)
  const users = (await Promise.all(uses.map((use) => use(ctx, id)))).flat()
  if (users.length > 0) throw refuse.tagInUse({ name: tag.name, users: users.slice(0, 3).join(', ') })
  const carried = await removeTag(ctx, id)
  await tellTagged(ctx, id, 'remove', carried)
  await ctx.audit('tag.remove', tag.name, { people: carried.length })
}

/** Puts a tag on one person or takes it off, by staff's hand. */
export async function tagMember(ctx: Ctx, memberId: string, tagId: string, act: 'put' | 'remove'): Promise<void> {
  const [member, tag] = [await accessMember(ctx, memberId), await accessTag(ctx, tagId)]
  const placing = { tagId, memberIds: [memberId], setBy: 'staff' } as const
  const changed = act === 'put' ? await putTag(ctx, placing) : await takeTag(ctx, placing)
  await tellTagged(ctx, tagId, act, changed)
  await ctx.audit(act === 'put' ? 'member.tag' : 'member.untag', member.name, { tag: tag.name })
}

/** What a rule says of people. Staff's own tags stay as they are. */
export async function tagByRule(ctx: Ctx, tagId: string, change: { put: readonly string[]; remove: readonly string[] }): Promise<void> {
  await tellTagged(ctx, tagId, 'put', await putTag(ctx, { tagId, memberIds: change.put, setBy: 'rule' }))
  await tellTagged(ctx, tagId, 'remove', await takeTag(ctx, { tagId, memberIds: change.remove, setBy: 'rule' }))
}

export async function tellTagged(ctx: Ctx, tagId: string, act: 'put' | 'remove', memberIds: readonly string[]): Promise<void> {
  for (let from = 0; from < memberIds.length; from += toldAtOnce)
    await ctx.tell(membersTagged, { tagId, act, memberIds: memberIds.slice(from, from + toldAtOnce) })
}

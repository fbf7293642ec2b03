import { z } from 'zod'
import { ActorKind } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineJob } from '../../kernel/jobs/define-job.ts'
import { accessTag, tellTagged } from './manage-tags.ts'
import { readFilter } from './read-filter.ts'
import { type BulkWish, findTag, pageBulk, putTag, rehearseBulk, takeTag } from './tag-store.ts'

// A page is a transaction and a fact; whoever changes no more than one has it done before the reply.
const pageSize = 1000

const TagOrder = z.object({
  community: z.uuid(),
  tagId: z.uuid(),
  act: z.enum(['put', 'remove']),
  query: z.object({
    search: z.string().optional(),
    kind: ActorKind.optional(),
    suspect: z.boolean().optional(),
    presence: z.enum(['here', 'left']).optional(),
    group: z.uuid().optional(),
    tag: z.uuid().optional(),
  }),
  byName: z.string(),
})
export type TagOrder = z.output<typeof TagOrder>

/** Tags everybody whom a filter finds, page by page. Those done already are not met again, so that it may begin anew after a crash. */
export const tagListJob = defineJob({
  name: 'member.tag-list',
  payload: TagOrder,
  queue: ({ tagId }) => tagId,
  async run({ act, signal }, order) {
    let after: string | null = null
    do {
      const from: string | null = after
      after = await act((ctx) => tagPage(ctx, order, from))
    } while (after !== null && !signal.aborted)
  },
})

/** Whom an act on a whole list would concern; nothing is changed. */
export async function rehearseTagging(ctx: Ctx, wish: BulkWish) {
  await accessTag(ctx, wish.tagId)
  return { ...(await rehearseBulk(ctx, wish)), state: 'rehearsed' as const }
}

/** Puts a tag on everybody of a list or takes it off. Those for whom nothing changes are left alone; very many are left to the job. */
export async function tagList(ctx: Ctx, wish: BulkWish, query: TagOrder['query']) {
  const tag = await accessTag(ctx, wish.tagId)
  const rehearsed = await rehearseBulk(ctx, wish)
  const isLong = wish.memberIds === null && rehearsed.changed > pageSize
  if (isLong) {
    const { tagId, act, filter } = wish
    await ctx.enqueue(tagListJob, { community: filter.communityId, tagId, act, query, byName: ctx.actor.name })
  } else {
    await change(ctx, wish, await pageBulk(ctx, wish, null, pageSize))
  }
  await ctx.audit(wish.act === 'put' ? 'member.tag-list' : 'member.untag-list', tag.name, { people: rehearsed.changed })
  return { ...rehearsed, state: isLong ? ('under-way' as const) : ('done' as const) }
}

/** The next page of a long list; null when there is none, or the tag has gone meanwhile. */
async function tagPage(ctx: Ctx, { community, tagId, act, query, byName }: TagOrder, after: string | null): Promise<string | null> {
  if ((await findTag(ctx, tagId)) === undefined) return null
  const wish = { filter: await readFilter(ctx, community, query), memberIds: null, tagId, act }
  const memberIds = await pageBulk(ctx, wish, after, pageSize)
  await change(ctx, wish, memberIds, byName)
  return memberIds.at(-1) ?? null
}

async function change(ctx: Ctx, { tagId, act }: BulkWish, memberIds: readonly string[], byName = ctx.actor.name): Promise<void> {
  const placing = { tagId, memberIds, setBy: 'staff', byName } as const
  await tellTagged(ctx, tagId, act, act === 'put' ? await putTag(ctx, placing) : await takeTag(ctx, placing))
}

import { rulesPublished } from '../../../contract/rules.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessCommunity } from './access-community.ts'
import { refuse } from './refusals.ts'
import { findRules, insertAcceptance, listRulesVersions, numberDraft, type RulesRow, saveDraft } from './rules-store.ts'
import { lockCommunity } from './store.ts'

/** The rules that hold, the draft of the next ones, and all that were published. */
export async function readRules(ctx: Ctx, slugOrId: string) {
  const { id } = await accessCommunity(ctx, slugOrId)
  const versions = await listRulesVersions(ctx, id)
  const current = versions[0] === undefined ? undefined : await findRules(ctx, id, versions[0].version)
  return { current, draft: await findRules(ctx, id, 0), versions }
}

export async function accessRules(
  ctx: Ctx,
  slugOrId: string,
  version: number,
): Promise<RulesRow & { communityId: string; community: string }> {
  const community = await accessCommunity(ctx, slugOrId)
  const row = await findRules(ctx, community.id, version)
  if (row === undefined) throw refuseAny.notFound({ thing: { en: 'version', 'zh-CN': '版本', 'zh-TW': '版本' }[ctx.locale] })
  return { ...row, communityId: community.id, community: community.name }
}

export async function writeDraft(ctx: Ctx, slugOrId: string, text: string): Promise<void> {
  const community = await accessCommunity(ctx, slugOrId)
  await saveDraft(ctx, community.id, text)
  await ctx.audit('rules.draft', community.name, { characters: text.length })
}

/** Of two who publish at once the second finds no draft any more. */
export async function publishRules(ctx: Ctx, slugOrId: string): Promise<number> {
  const community = await accessCommunity(ctx, slugOrId)
  await lockCommunity(ctx, community.id)
  const draft = await findRules(ctx, community.id, 0)
  if (draft === undefined || draft.body.trim() === '') throw refuse.nothingToPublish()
  const version = await numberDraft(ctx, community.id)
  if (version === undefined) throw refuse.nothingToPublish()
  await ctx.tell(rulesPublished, { communityId: community.id, version }, { communityId: community.id })
  await ctx.audit('rules.publish', community.name, { version })
  return version
}

/** Notes that somebody accepted a version; for them to do it themselves later, and for staff now. The member has been looked up by the caller. */
export async function acceptRules(ctx: Ctx, slugOrId: string, version: number, member: { id: string; name: string }): Promise<void> {
  const rules = await accessRules(ctx, slugOrId, version)
  await insertAcceptance(ctx, { communityId: rules.communityId, version, memberId: member.id })
  await ctx.audit('rules.accept', member.name, { version, community: rules.community })
}

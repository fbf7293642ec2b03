// Staff's word on a broadcast copy: count it after all, or leave it out again. Figures move at once and exactly.
import type { CommunityId } from '../../../contract/ids.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessCommunity } from '../community/index.ts'
import { copiesMoved } from './count/count-copies.ts'
import { foldPerson } from './count/fold-person.ts'
import { meetPeople, openPage } from './count/open-page.ts'
import { findEdition, lockCounting, saveEdition } from './store/edition-store.ts'
import { saveFigures } from './store/figure-store.ts'
import { savePeople } from './store/person-store.ts'
import { type CopyText, findCopyText, loadSentTexts, saveCopyTexts, saveKeptText } from './store/text-store.ts'

export type TextChoice = { key: string; isKept: boolean }

/** Counts a text again that was taken for a broadcast copy, or stops doing so. Saying it twice changes nothing. */
export async function keepText(ctx: Ctx, slugOrId: string, { key, isKept }: TextChoice): Promise<{ communityId: CommunityId }> {
  const community = await accessCommunity(ctx, slugOrId)
  const text = readTextKey(key)
  const counting = await lockCounting(ctx, community.id)
  const shown = counting?.editionId ?? null
  const known = shown === null || text === null ? undefined : await findCopyText(ctx, shown, text.memberId, text.print)
  if (known === undefined || counting === null)
    throw refuseAny.notFound({ thing: { en: 'text', 'zh-CN': '文本', 'zh-TW': '文字' }[ctx.locale] })
  await saveKeptText(ctx, community.id, known, isKept)
  for (const editionId of [counting.editionId, counting.nextEditionId])
    if (editionId !== null) await moveText(ctx, editionId, known, isKept)
  await ctx.audit(isKept ? 'insight.keep-text' : 'insight.leave-text-out', known.sample.slice(0, 80), {
    communityId: community.id,
    memberId: known.memberId,
  })
  return { communityId: community.id as CommunityId }
}

async function moveText(ctx: Ctx, editionId: string, { memberId, print }: CopyText, isKept: boolean): Promise<void> {
  const edition = await findEdition(ctx, editionId)
  const known = await findCopyText(ctx, editionId, memberId, print)
  if (edition === undefined || known === undefined || known.isKept === isKept) return
  const sent = (await loadSentTexts(ctx, editionId, [memberId])).get(memberId)?.known.filter((text) => text.print === print) ?? []
  const page = await openPage(ctx, edition)
  await meetPeople(page, [memberId])
  const person = page.people.get(memberId)
  if (person === undefined) return
  foldPerson(page, person, { more: copiesMoved(sent, isKept ? -1 : 1) })
  await savePeople(ctx, editionId, [person])
  await saveFigures(ctx, editionId, page.changes)
  await saveCopyTexts(ctx, editionId, [{ ...known, isKept }])
  await saveEdition(ctx, editionId, { ...edition, isRevised: true, firstDay: null, lastDay: null })
}

/** A text's name outside: who sent it, and its fingerprint. */
export function tellTextKey(memberId: string, print: number): string {
  return `${memberId}.${print.toString(16).padStart(12, '0')}`
}

function readTextKey(key: string): { memberId: string; print: number } | null {
  const match = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([0-9a-f]{12})$/.exec(key)
  return match?.[1] === undefined || match[2] === undefined ? null : { memberId: match[1], print: Number.parseInt(match[2], 16) }
}

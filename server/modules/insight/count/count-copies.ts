// Broadcast copies: the same long text by one person in five groups or more. When the fifth group is reached, what was counted before moves from
// messages to copies, exactly; from then on the text counts as a copy at once. Whatever order the groups come in, the end is the same.
import { addHistory, groupOf, type PersonHistory } from '../packing/person-history.ts'
import { printOf, type SentText } from '../packing/sent-texts.ts'
import { COPY_GROUPS } from '../rules/broadcast-copy.ts'
import { appendSentTexts, type CopyText, listKeptTexts, loadSentTexts, saveCopyTexts } from '../store/text-store.ts'
import type { Gathered } from './gather-batches.ts'
import { localHourOf } from './local-time.ts'
import { numberOfGroup, type Page } from './open-page.ts'

type NewText = SentText & { sample: string }

/** Moves what is a copy in `histories`, which hold what the page adds to each person. */
export async function countCopies(page: Page, texts: Gathered['texts'], histories: Map<string, PersonHistory>): Promise<void> {
  const byMember = new Map<string, NewText[]>()
  for (const { memberId, groupId, sentAt, key, sample } of texts) {
    if (memberId === null) continue
    const own = byMember.get(memberId) ?? []
    byMember.set(memberId, own)
    own.push({ print: printOf(key), group: numberOfGroup(page, groupId), hour: localHourOf(page.clock, sentAt), sample })
  }
  if (byMember.size === 0) return
  const memberIds = [...byMember.keys()]
  const sent = await loadSentTexts(page.ctx, page.edition.id, memberIds)
  const kept = await listKeptTexts(page.ctx, page.edition.communityId, memberIds)
  const found: CopyText[] = []
  for (const [memberId, added] of byMember) {
    const moved = findCopies(memberId, { known: sent.get(memberId)?.known ?? [], added, kept })
    found.push(...moved.copies)
    if (moved.texts.length === 0) continue
    const history = histories.get(memberId) ?? new Map()
    histories.set(memberId, history)
    addHistory(history, copiesMoved(moved.texts, 1))
  }
  await saveCopyTexts(page.ctx, page.edition.id, found)
  await appendSentTexts(
    page.ctx,
    page.edition.id,
    [...byMember].map(([memberId, added]) => ({ memberId, before: sent.get(memberId), texts: added })),
  )
}

type Search = { known: readonly SentText[]; added: readonly NewText[]; kept: ReadonlySet<string> }

/** The copies among one person's texts as they are now, and the texts that are to be counted as copies from now on. */
function findCopies(memberId: string, { known, added, kept }: Search): { copies: CopyText[]; texts: SentText[] } {
  const copies: CopyText[] = []
  const texts: SentText[] = []
  const before = Map.groupBy(known, (text) => text.print)
  for (const [print, own] of Map.groupBy(added, (text) => text.print)) {
    const earlier = before.get(print) ?? []
    const groups = new Set([...earlier, ...own].map((text) => text.group))
    if (groups.size < COPY_GROUPS) continue
    const isKept = kept.has(`${memberId}/${print}`)
    const wasCopy = new Set(earlier.map((text) => text.group)).size >= COPY_GROUPS
    copies.push({ memberId, print, sample: own[0]?.sample ?? '', groups: groups.size, messages: earlier.length + own.length, isKept })
    if (!isKept) texts.push(...own, ...(wasCopy ? [] : earlier))
  }
  return { copies, texts }
}

/** A history that turns these messages into copies (1), or back (−1). */
export function copiesMoved(texts: readonly SentText[], sign: 1 | -1): PersonHistory {
  const history: PersonHistory = new Map()
  for (const [group, own] of Map.groupBy(texts, (text) => text.group)) {
    const { hours } = groupOf(history, group)
    const byHour = new Map<number, number>()
    for (const { hour } of own) byHour.set(hour, (byHour.get(hour) ?? 0) + 1)
    for (const hour of [...byHour.keys()].sort((a, b) => a - b)) {
      const n = byHour.get(hour) ?? 0
      hours.at.push(hour)
      hours.messages.push(-n * sign)
      hours.copies.push(n * sign)
    }
  }
  return history
}

// Somebody is now taken for something else: everything that was counted from them moves to another layer, and every reply time in which they
// had a part is decided anew.
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { findKinds } from '../../member/index.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { chunkOf } from '../packing/reply-chunk.ts'
import { findEdition, saveEdition } from '../store/edition-store.ts'
import { saveFigures } from '../store/figure-store.ts'
import { savePeople } from '../store/person-store.ts'
import { addReplyDays, type ChunkRange, type KeyedChunk, loadChunkRanges, saveChunks } from '../store/reply-store.ts'
import { foldPerson } from './fold-person.ts'
import { type KindNumber, kindNumberOf } from './kinds.ts'
import { DAY_MS, dayOfHour, localDayOf } from './local-time.ts'
import { meetPeople, openPage, type Page } from './open-page.ts'
import type { Person } from './person.ts'
import { emitReplies, REPLY_DAYS, type ReplyChanges, withKind } from './reply-counts.ts'
import { takeTurns } from './take-turns.ts'

/** Counts a person as what they are now. Nothing happens when they were counted so already. The caller holds the community's lock. */
export async function changeKind(ctx: Ctx, editionId: string, memberId: string): Promise<void> {
  const edition = await findEdition(ctx, editionId)
  const kind = (await findKinds(ctx, [memberId])).get(memberId)
  if (edition === undefined || kind === undefined) return
  const page = await openPage(ctx, edition)
  await meetPeople(page, [memberId])
  const person = page.people.get(memberId)
  const to = kindNumberOf(kind)
  if (person === undefined || person.isNew || person.kind === to) return
  foldPerson(page, person, { kind: to })
  const replies = await changeReplies(page, person, to)
  await savePeople(ctx, editionId, [person])
  await saveFigures(ctx, editionId, page.changes)
  await addReplyDays(ctx, editionId, replies)
  await saveEdition(ctx, editionId, { ...edition, isRevised: true, firstDay: null, lastDay: null })
}

async function changeReplies(page: Page, person: Person, kind: KindNumber): Promise<ReplyChanges> {
  const changes: ReplyChanges = new Map()
  const moved: KeyedChunk[] = []
  const chunks = await loadChunkRanges(page.ctx, page.edition.id, chunkRangesOf(person.history))
  await takeTurns(chunks, (chunk) => {
    if (changeChunk(page, changes, chunk, { ordinal: person.ordinal, kind })) moved.push(chunk)
  })
  await saveChunks(page.ctx, page.edition.id, moved)
  return changes
}

/** True when the person has a part in the chunk. */
function changeChunk(page: Page, changes: ReplyChanges, { scope, asked }: KeyedChunk, to: { ordinal: number; kind: KindNumber }): boolean {
  let isMoved = false
  for (const [key, message] of asked) {
    if (message.ordinal !== to.ordinal && !message.repliers.some((replier) => replier.ordinal === to.ordinal)) continue
    const emission = { scopes: page.scopesOf(scope), day: localDayOf(page.clock, message.askedAt) }
    const changed = withKind(message, to.ordinal, to.kind)
    emitReplies(changes, message, { ...emission, sign: -1 })
    emitReplies(changes, changed, { ...emission, sign: 1 })
    asked.set(key, changed)
    isMoved = true
  }
  return isMoved
}

/** Where questions may lie that this person asked or answered: around the days they spoke, and as long before as an answer may take. */
function chunkRangesOf(history: PersonHistory): ChunkRange[] {
  const ranges: ChunkRange[] = []
  for (const [scope, { hours }] of history) {
    for (const day of new Set(hours.at.map(dayOfHour))) {
      // A local day lies within a day of the UTC day of the same name, whatever the zone.
      const from = chunkOf((day - 1 - REPLY_DAYS) * DAY_MS)
      const to = chunkOf((day + 2) * DAY_MS)
      const last = ranges.at(-1)
      if (last !== undefined && last.scope === scope && from <= last.to + 1) last.to = to
      else ranges.push({ scope, from, to })
    }
  }
  return ranges
}

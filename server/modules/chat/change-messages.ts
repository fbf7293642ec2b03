import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { indexTerms } from '../../kernel/text/search-terms.ts'
import { type Edit, saveDeletions, saveEdits } from './message-store.ts'
import { saveTerms } from './search-store.ts'
import { forgetStoredWith } from './stored-lately.ts'
import type { MessageChange } from './table.ts'

/**
 * Applies edits and deletions: the newest wins, what stood there before is kept, and an edited message is found by its new words at once.
 * Repeating changes nothing. Returns how many changed anything.
 */
export async function changeMessages(ctx: Ctx, changes: readonly MessageChange[]): Promise<number> {
  forgetStoredWith(changes.map((change) => change.id))
  const deletions = changes.filter((change) => change.text === null)
  let applied = await saveDeletions(ctx, deletions)
  for (const round of roundsOf(changes.flatMap((change) => (change.text === null ? [] : [{ ...change, text: change.text }])))) {
    const edited = await saveEdits(ctx, round)
    await saveTerms(
      ctx,
      edited.map(({ groupId, id, text }) => ({ groupId, id, terms: indexTerms(text) })),
    )
    applied += edited.length
  }
  return applied
}

/** Cut so that no message stands twice in one round, each message's edits in order of time. */
function roundsOf(edits: readonly Edit[]): Edit[][] {
  const rounds: Edit[][] = []
  const seen = new Map<string, number>()
  for (const edit of edits.toSorted((a, b) => a.at - b.at)) {
    const round = seen.get(edit.id) ?? 0
    seen.set(edit.id, round + 1)
    const place = rounds[round] ?? []
    rounds[round] = place
    place.push(edit)
  }
  return rounds
}

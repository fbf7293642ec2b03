import { type Stage, type StageThresholds, stages } from '../../../contract/stage.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { dayNumberOf } from '../../kernel/clock/day-key.ts'
import { accessCommunity } from '../community/index.ts'
import { findCountedState, scanOutlines } from '../insight/index.ts'
import { refuse } from './refusals.ts'
import { stageMoves } from './rules/stage-moves.ts'

const pageSize = 500
// Some seconds of work; more people than that are changed and looked at rather than rehearsed.
const usualMost = 200_000

export type Rehearsal = { thresholds: StageThresholds; mostPeople?: number }

/** Where everybody would stand on the last complete day under other thresholds. Page by page, so that nothing is held open; writes nothing. */
export async function rehearseThresholds(app: App, acting: Acting, slugOrId: string, { thresholds, mostPeople = usualMost }: Rehearsal) {
  const state = await act(app, acting, async (ctx) => findCountedState(ctx, (await accessCommunity(ctx, slugOrId)).id))
  const stock = new Map<Stage, number>(stages.map((stage) => [stage, 0]))
  let people = 0
  let after: string | null = null
  if (state !== undefined && state.asOf !== null) {
    const until = dayNumberOf(state.asOf)
    do {
      const page = await act(app, acting, (ctx) => scanOutlines(ctx, state, { after, limit: pageSize }))
      for (const person of page) {
        const end = person.kind === 'human' ? stageMoves(person, thresholds, until).at(-1) : undefined
        if (end === undefined) continue
        stock.set(end.stage, (stock.get(end.stage) ?? 0) + 1)
        people += 1
      }
      if (people > mostPeople) throw refuse.tooManyToRehearse({ most: mostPeople })
      after = page.length < pageSize ? null : (page.at(-1)?.memberId ?? null)
    } while (after !== null)
  }
  return { stock: [...stock].map(([stage, n]) => ({ stage, people: n })), people }
}

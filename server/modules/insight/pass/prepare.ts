// Keeps the answers ready that take longer than somebody should wait. Done when the figures have moved and nothing more is waiting to be counted.
import { type App, act } from '../../../kernel/app/app.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { isNetworkSpan, workOut } from '../network/prepared-network.ts'
import { FEW_PEOPLE } from '../people/find-kept.ts'
import { prepareScope, prepareWanted } from '../people/prepared-people.ts'
import type { ReadPage } from '../people/scope-scan.ts'
import { findAsOf } from '../show/as-of.ts'
import { type EditionRow, findShown } from '../store/edition-store.ts'
import { forgetPassingAnswers, listStaleNetworks, listWanted, notePrepared, type Question, savePrepared } from '../store/prepared-store.ts'
import { countScopePeople } from '../store/scan-store.ts'
import { passActor } from './recount.ts'

/** True when answers are behind the figures, or wanted for the first time. */
export async function needsPreparing(ctx: Ctx, edition: EditionRow, asOf: string | null): Promise<boolean> {
  if (asOf === null) return false
  if (edition.preparedRevision !== edition.revision || edition.preparedDay !== asOf) return true
  return (await listWanted(ctx, edition.id, 1)).length > 0
}

type Due = { edition: EditionRow; asOf: string; isBehind: boolean; wanted: Question[]; scopes: number[] }

// How much longer than preparing took the background rests before it prepares the same community again: a large one to which late messages
// keep coming must not take up a whole processor.
const restTimes = 20
const lastTimes = new Map<string, { endedAt: number; tookMs: number }>()

/** True when the background may prepare a community again. */
export function isRested(communityId: string): boolean {
  const last = lastTimes.get(communityId)
  return last === undefined || performance.now() - last.endedAt >= last.tookMs * restTimes
}

export type Preparing = { communityId: string /** Only what somebody waits for now. */; onlyWanted: boolean }

/** Prepares what is due for one community. */
export async function prepareAnswers(app: App, workspaceId: string, { communityId, onlyWanted }: Preparing): Promise<void> {
  const read: ReadPage = (work) => act(app, { workspaceId, actor: passActor }, work)
  const due = await read((ctx) => findDue(ctx, communityId))
  if (due === null) return
  const startedAt = performance.now()
  if (due.isBehind && !onlyWanted) {
    await prepareOffered(read, due)
    const endedAt = performance.now()
    lastTimes.set(communityId, { endedAt, tookMs: endedAt - startedAt })
  }
  const { edition, asOf } = due
  for (const question of due.wanted) {
    const answers = isNetworkSpan(question.span)
      ? await workOut(read, edition, { question, asOf })
      : [await prepareWanted(read, edition, question, asOf)]
    await read((ctx) => savePrepared(ctx, edition.id, { revision: edition.revision, asOf }, answers))
  }
}

async function prepareOffered(read: ReadPage, { edition, asOf, scopes }: Due): Promise<void> {
  const state = { revision: edition.revision, asOf }
  // Answers of other spans go first: whoever asks for them again is noted as waiting.
  await read((ctx) => forgetPassingAnswers(ctx, edition.id, edition.revision))
  for (const scope of scopes) {
    const answers = await prepareScope(read, edition, { scope, asOf })
    await read((ctx) => savePrepared(ctx, edition.id, state, answers))
  }
  for (const question of await read((ctx) => listStaleNetworks(ctx, edition.id, state))) {
    const answers = await workOut(read, edition, { question, asOf })
    await read((ctx) => savePrepared(ctx, edition.id, state, answers))
  }
  await read((ctx) => notePrepared(ctx, edition.id, state))
}

async function findDue(ctx: Ctx, communityId: string): Promise<Due | null> {
  const edition = await findShown(ctx, communityId)
  const asOf = edition === undefined ? null : await findAsOf(ctx, edition)
  if (edition === undefined || asOf === null || !(await needsPreparing(ctx, edition, asOf))) return null
  const people = await countScopePeople(ctx, edition.id)
  // Small groups are worked out when somebody asks.
  const scopes = [...people].filter(([scope, count]) => scope === COMMUNITY_SCOPE || count > FEW_PEOPLE).map(([scope]) => scope)
  const wanted = await listWanted(ctx, edition.id, 20)
  return { edition, asOf, isBehind: edition.preparedRevision !== edition.revision || edition.preparedDay !== asOf, wanted, scopes }
}

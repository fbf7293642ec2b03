// A day that is over: whoever did something on it is looked at again, because their last active day and their first words count from now on.

import { type App, act } from '../../../kernel/app/app.ts'
import { dayKeyOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { foldPerson } from '../count/fold-person.ts'
import { closedDayOf, openPage } from '../count/open-page.ts'
import { takeTurns } from '../count/take-turns.ts'
import { findEdition, lockCounting, saveEdition } from '../store/edition-store.ts'
import { saveFigures } from '../store/figure-store.ts'
import { closePeople, loadOpenPeople, savePeople } from '../store/person-store.ts'
import { passActor } from './recount.ts'

// A quarter of a second of work.
const peopleAtOnce = 2000

/** Closes the day for some people; false when nobody is left. */
export async function closeSome(app: App, workspaceId: string, communityId: string): Promise<boolean> {
  return act(app, { workspaceId, actor: passActor }, async (ctx) => {
    const counting = await lockCounting(ctx, communityId, 'skip')
    if (counting === null) return false
    let isBusy = false
    for (const editionId of [counting.editionId, counting.nextEditionId])
      if (editionId !== null) isBusy = (await closeIn(ctx, editionId)) || isBusy
    return isBusy
  })
}

async function closeIn(ctx: Ctx, editionId: string): Promise<boolean> {
  const edition = await findEdition(ctx, editionId)
  if (edition === undefined) return false
  const people = await loadOpenPeople(ctx, editionId, dayKeyOf(closedDayOf(edition, ctx.now())), peopleAtOnce)
  if (people.size === 0) return false
  const page = await openPage(ctx, edition)
  await takeTurns(people.values(), (person) => foldPerson(page, person, {}))
  const [closed, open] = [
    [...people.values()].filter((person) => person.openDay === null),
    [...people.values()].filter((person) => person.openDay !== null),
  ]
  await closePeople(ctx, editionId, page.closedDay, closed)
  // Somebody who was busy today as well.
  await savePeople(ctx, editionId, open)
  await saveFigures(ctx, editionId, page.changes)
  await saveEdition(ctx, editionId, { ...edition, isRevised: true, firstDay: null, lastDay: null })
  return true
}

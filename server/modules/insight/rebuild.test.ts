// Whatever order history arrives in, whatever happens in between: the figures are those of a recount.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure, isMeasured, rebuildCommunity } from './index.ts'

/** Every figure of the shown edition. Groups stand for their numbers, which follow the order in which groups were met. */
const figures: Record<string, string> = {
  totals: 'select s.group_id, f.layer, f.messages, f.people, f.present from insight.total f',
  days: 'select s.group_id, f.layer, f.day, f.messages, f.reactions, f.speakers, f.active, f.newcomers, f.joined, f.gone, f.present, f.hours, f.spoke_again, f.active_again from insight.day f',
  weeks: 'select s.group_id, f.layer, f.monday, f.speakers, f.active from insight.week f',
  cohorts: "select s.group_id, f.layer, f.key, f.day, encode(f.counts, 'hex') as counts from insight.cohort f",
  'reply times': "select s.group_id, f.population, f.day, encode(f.counts, 'hex') as counts from insight.reply_day f",
}

const others: Record<string, string> = {
  people: 'select f.member_id, f.kind, f.replies_received from insight.person f where f.edition_id = $1',
  copies: 'select f.member_id, f.print, f.groups, f.messages, f.is_kept from insight.copy_text f where f.edition_id = $1',
  groups: 'select f.group_id, f.first_at, f.last_at from insight.scope f where f.edition_id = $1',
}

async function readFigures(town: Town): Promise<Record<string, string[]>> {
  const [community] = await town.rows<{ edition_id: string }>('select edition_id from insight.community where community_id = $1', [
    town.communityId,
  ])
  const ofScope =
    'join insight.scope s on s.workspace_id = f.workspace_id and s.edition_id = f.edition_id and s.number = f.scope where f.edition_id = $1'
  const read: Record<string, string[]> = {}
  for (const [what, query] of [
    ...Object.entries(figures).map(([name, select]) => [name, `${select} ${ofScope}`] as const),
    ...Object.entries(others),
  ]) {
    read[what] = (await town.rows(query, [community?.edition_id])).map((row) => JSON.stringify(row)).sort()
  }
  return read
}

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const people = ['Lin', 'Amara', 'Tomas', 'Priya', 'Bo', 'Wen', 'u7', 'u8', 'u9']
const AD = 'Friends, join my new investment room tonight, only 20 seats are left!'

/** Two months of everything that can happen, in order of time. */
function liveOn(roll: (below: number) => number, groups: readonly string[]): RawEvent[] {
  const events: RawEvent[] = []
  let minute = 0
  const ids: { id: string; group: string }[] = []
  for (let i = 0; i < 260; i++) {
    minute += roll(roll(4) === 0 ? 2000 : 200)
    const by = people[roll(people.length)] ?? 'Lin'
    const group = groups[roll(groups.length)] ?? 'Reading room'
    const what = roll(20)
    if (what === 0) events.push(happened('member.joined', { by, minute, group }))
    else if (what === 1) events.push(happened('member.left', { by, minute, group }))
    else if (what < 4 && ids.length > 0) {
      const target = ids[roll(ids.length)]
      if (target !== undefined) events.push(happened('reaction.added', { by, minute, group: target.group, id: target.id, emoji: '👍' }))
    } else {
      const answered = ids.filter((other) => other.group === group)[roll(10)]
      const isAd = what < 7
      events.push(
        said({
          by: isAd ? 'Bo' : by,
          text: isAd ? AD : `${by} says ${i}`,
          minute,
          group,
          id: `m${i}`,
          ...(answered === undefined || roll(2) === 0 ? {} : { replyTo: answered.id }),
        }),
      )
      ids.push({ id: `m${i}`, group })
    }
  }
  return events
}

function shuffled<Item>(items: readonly Item[], roll: (below: number) => number): Item[] {
  const rest = [...items]
  return items.map(() => rest.splice(roll(rest.length), 1)[0] as Item)
}

for (const { seed, groups } of [
  { seed: 1, groups: ['Reading room'] },
  { seed: 2, groups: ['Reading room', 'Kitchen'] },
  { seed: 3, groups: ['a', 'b', 'c', 'd', 'e', 'f'] },
  { seed: 4, groups: ['a', 'b', 'c', 'd', 'e', 'f'] },
]) {
  test(`history in any order, with repeats, changed minds and days that end meanwhile, counts as a recount does (${groups.length} groups, seed ${seed})`, async (t) => {
    const town = await openTown(t)
    const roll = dice(seed)
    // Part of what comes is of days that are still to end.
    town.at('2030-01-12T20:00:00Z')
    const events = liveOn(roll, groups)
    const pages = Array.from({ length: Math.ceil(events.length / 20) }, (_, i) => events.slice(i * 20, i * 20 + 20))
    // Replies to what has not arrived yet are linked later and left out of the figures, so history goes newest-last within the pages of a group.
    for (const [i, page] of shuffled(pages, roll).entries()) {
      town.clock.advance(roll(4) * 30 * 3_600_000)
      await town.receive(page, { isBackFill: roll(3) > 0 })
      if (roll(4) === 0) await town.receive(page)
      if (roll(2) === 0) await drainMeasure(town.app, town.workspaceId)
      if (i % 3 === 0) {
        const someone = await town.memberId(people[roll(people.length)] ?? '').catch(() => null)
        if (someone !== null)
          await town.as('lin').patch(`/api/v1/members/${someone}`, { kind: ['bot', 'staff', 'test', 'human', null][roll(5)] })
      }
    }
    await town.drain()
    await drainMeasure(town.app, town.workspaceId)
    const live = await readFigures(town)
    assert.ok((live.days?.length ?? 0) > 20 && (live['reply times']?.length ?? 0) > 0)

    await rebuildCommunity(town.app, town.workspaceId, town.communityId)
    assert.deepEqual(await readFigures(town), live)
    assert.equal(await town.act((ctx) => isMeasured(ctx, town.communityId)), true)
    const editions = await town.rows<{ state: string }>('select state from insight.edition')
    assert.deepEqual(
      editions.map(({ state }) => state),
      ['shown'],
    )
  })
}

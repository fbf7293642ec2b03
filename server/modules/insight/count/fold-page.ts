// From what batches say to what the figures gain, and onto the tables: the one way into the figures, for what is new as for a recount.
// The order of the calls below is the story; each step has its file. The caller holds the community's lock and knows that nothing in
// `gathered` was counted in this edition before.
import { uuidv7Time } from '../../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COPY_GROUPS } from '../rules/broadcast-copy.ts'
import { type EditionRow, saveEdition, widenScopes } from '../store/edition-store.ts'
import { saveFigures } from '../store/figure-store.ts'
import { insertGroupPeople } from '../store/group-store.ts'
import { savePeople } from '../store/person-store.ts'
import { addReplyDays } from '../store/reply-store.ts'
import { collectHistories } from './collect-histories.ts'
import { countCopies } from './count-copies.ts'
import { countReplies } from './count-replies.ts'
import { addMessages } from './emit-hours.ts'
import { COMMUNITY_SCOPE, slotOf } from './figure-changes.ts'
import { foldPerson } from './fold-person.ts'
import type { Gathered } from './gather-batches.ts'
import { HUMAN } from './kinds.ts'
import { HOURS_A_DAY, localDayOf } from './local-time.ts'
import { knownDay, meetGroups, meetPeople, numberOfGroup, openPage, type Page } from './open-page.ts'
import { takeTurns } from './take-turns.ts'

export async function foldPage(ctx: Ctx, edition: EditionRow, gathered: Gathered): Promise<EditionRow> {
  const page = await openPage(ctx, edition)
  await meetGroups(page, groupIdsOf(gathered))
  const histories = await collectHistories(page, gathered)
  await countCopies(page, gathered.texts, histories)
  await meetPeople(page, [...histories.keys(), ...conversing(gathered)])
  const seats = newSeats(page, histories)
  await takeTurns(histories, ([memberId, more]) => {
    const person = page.people.get(memberId)
    if (person !== undefined) foldPerson(page, person, { more })
  })
  countNobody(page, gathered)
  const replies = await countReplies(page, gathered.replies)

  await savePeople(ctx, edition.id, [...page.people.values()])
  await insertGroupPeople(ctx, edition.id, seats)
  await saveFigures(ctx, edition.id, page.changes)
  await addReplyDays(ctx, edition.id, replies)
  await widenScopes(ctx, edition.id, spansOf(page, gathered))
  return noteProgress(page, gathered)
}

function groupIdsOf({ tallies, reactions, replies, happenings, texts }: Gathered): Set<string> {
  const ids = new Set<string>()
  for (const parts of [tallies, reactions, replies, happenings, texts]) for (const { groupId } of parts) ids.add(groupId)
  return ids
}

/** Who answered somebody else, and who was answered. */
function conversing({ replies }: Gathered): string[] {
  return replies.flatMap(({ memberId, replyToMemberId }) =>
    memberId === null || replyToMemberId === null || memberId === replyToMemberId ? [] : [memberId, replyToMemberId],
  )
}

/** Who is met in which group for the first time. While there is only one group, everybody is in it. */
function newSeats(page: Page, histories: ReadonlyMap<string, ReadonlyMap<number, unknown>>): { scope: number; memberId: string }[] {
  const seats: { scope: number; memberId: string }[] = []
  if (page.edition.groups === 1) return seats
  for (const [memberId, more] of histories) {
    const known = page.people.get(memberId)?.history
    for (const group of more.keys()) if (known?.has(group) !== true) seats.push({ scope: group, memberId })
  }
  return seats
}

/** Messages whose author the platform no longer tells are messages of people, but of nobody. */
function countNobody(page: Page, { tallies }: Gathered): void {
  for (const { memberId, groupId, day, hour, messages } of tallies) {
    const dayNumber = memberId === null ? knownDay(day) : null
    if (dayNumber === null) continue
    for (const scope of page.scopesOf(numberOfGroup(page, groupId)))
      addMessages(page.changes, slotOf(scope, HUMAN), dayNumber * HOURS_A_DAY + hour, messages)
  }
}

/** First and last message per group and in all, from the ids, which carry their time. */
function spansOf(page: Page, { stretches, tallies }: Gathered): { number: number; firstAt: number; lastAt: number }[] {
  const spoken = new Set(tallies.map((tally) => tally.groupId))
  const spans = new Map<number, { number: number; firstAt: number; lastAt: number }>()
  for (const { groupId, firstId, lastId } of stretches) {
    // A batch whose messages were taken out again has nothing to say of when.
    if (!spoken.has(groupId)) continue
    for (const number of [numberOfGroup(page, groupId), COMMUNITY_SCOPE]) {
      const known = spans.get(number)
      const firstAt = Math.min(known?.firstAt ?? Number.POSITIVE_INFINITY, uuidv7Time(firstId))
      spans.set(number, { number, firstAt, lastAt: Math.max(known?.lastAt ?? 0, uuidv7Time(lastId)) })
    }
  }
  return [...spans.values()]
}

async function noteProgress(page: Page, { tallies, reactions, happenings, isLive }: Gathered): Promise<EditionRow> {
  let firstDay = Number.POSITIVE_INFINITY
  let lastDay = Number.NEGATIVE_INFINITY
  const note = (day: number | null) => {
    if (day === null) return
    firstDay = Math.min(firstDay, day)
    // A clock that was wrong by years must not move the end of the log.
    if (day <= page.closedDay + 1) lastDay = Math.max(lastDay, day)
  }
  for (const { day } of tallies) note(knownDay(day))
  for (const { day } of reactions) note(knownDay(day))
  for (const { at } of happenings) note(localDayOf(page.clock, at))
  const { edition } = page
  // Below five groups nothing can be a broadcast; when there are five, earlier batches are looked through as well (pass/catch-up-texts.ts).
  if (edition.texts === 'off' && edition.groups >= COPY_GROUPS) edition.texts = 'catching-up'
  await saveEdition(page.ctx, edition.id, {
    people: edition.people,
    groups: edition.groups,
    isRevised: firstDay <= page.closedDay,
    firstDay: Number.isFinite(firstDay) ? firstDay : null,
    lastDay: Number.isFinite(lastDay) ? lastDay : null,
    hasLive: isLive,
    texts: edition.texts,
  })
  return edition
}

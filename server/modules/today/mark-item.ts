import type { z } from 'zod'
import type { TodayKey } from '../../../contract/today.ts'
import { addDays } from '../../kernel/clock/day-key.ts'
import { isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { zoneClock } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { accessCommunity, accessGroup, listGoals } from '../community/index.ts'
import { accessMember } from '../member/index.ts'
import type { ImportDoor } from './ended-import.ts'
import { judgeQuestion } from './judge-question.ts'
import { removeMark, saveMark } from './mark-store.ts'
import { lockQuestion } from './question-store.ts'

export type MarkWish = z.output<typeof TodayKey> & { state: 'done' | 'snoozed' | 'waiting' }

/** Marks an item as done, or puts it off until the community's next morning; `waiting` takes either back. */
export async function markItem(ctx: Ctx, imports: ImportDoor, wish: MarkWish): Promise<{ state: MarkWish['state']; until: string | null }> {
  const community = await accessCommunity(ctx, wish.community)
  await accessSubject(ctx, imports, wish)
  const key = { kind: wish.kind, community: community.id, subject: wish.subject, episode: wish.episode }
  // That a question is answered is said of the question itself, wherever it is listed.
  if (wish.kind === 'question' && wish.state !== 'snoozed')
    await judgeQuestion(ctx, { community: community.id, message: wish.subject }, wish.state === 'done' ? 'answered' : null)
  if (wish.state === 'waiting') {
    await removeMark(ctx, key)
    return { state: wish.state, until: null }
  }
  const until = wish.state === 'snoozed' ? tomorrowOf(ctx, community.zone) : null
  await saveMark(ctx, key, { state: wish.state, until })
  return { state: wish.state, until: isoInstantOrNull(until) }
}

async function accessSubject(ctx: Ctx, imports: ImportDoor, { kind, subject, community }: MarkWish): Promise<void> {
  switch (kind) {
    case 'greet':
    case 'quiet':
      await accessMember(ctx, subject)
      return
    case 'cold': {
      const group = await accessGroup(ctx, subject)
      if (group.communityId !== community) throw refuse.notFound({ thing: { en: 'group', 'zh-CN': '群', 'zh-TW': '群組' }[ctx.locale] })
      return
    }
    case 'question':
      if ((await lockQuestion(ctx, community, subject)) === undefined)
        throw refuse.notFound({ thing: { en: 'question', 'zh-CN': '问题', 'zh-TW': '問題' }[ctx.locale] })
      return
    case 'goal':
      if (!(await listGoals(ctx, community)).some(({ id }) => id === subject))
        throw refuse.notFound({ thing: { en: 'goal', 'zh-CN': '目标', 'zh-TW': '目標' }[ctx.locale] })
      return
    case 'import':
      await imports.access(ctx, subject)
  }
}

/** Midnight, when the community's next day begins. */
function tomorrowOf(ctx: Ctx, zone: string): number {
  const clock = zoneClock(zone)
  return clock.dayBounds(addDays(clock.dayOf(ctx.now()), 1)).start
}

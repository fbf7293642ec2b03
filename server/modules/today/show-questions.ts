import { z } from 'zod'
import type { GroupId, MemberId, MessageId } from '../../../contract/ids.ts'
import type { Question } from '../../../contract/questions.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { listTexts } from '../chat/index.ts'
import { accessCommunity, accessGroup, findGroups } from '../community/index.ts'
import { describeMembers } from '../member/index.ts'
import { HEARD_MS } from './hear-talk.ts'
import { countAnswered, countOpenQuestions, pageOpenQuestions, type QuestionFilter, type QuestionRow } from './question-store.ts'

const pageSize = 30
const HOUR_MS = 3_600_000
const defaultHours = 1
const excerptLength = 400

type AskedQuestions = {
  cursor?: string | undefined
  limit?: number | undefined
  hours?: number | undefined
  group?: string | undefined
}

/** Questions of a community that had so many hours and got no answer, the newest first, and how soon the others got theirs. */
export async function showQuestions(ctx: Ctx, slugOrId: string, asked: AskedQuestions) {
  const community = await accessCommunity(ctx, slugOrId)
  if (asked.group !== undefined && (await accessGroup(ctx, asked.group)).communityId !== community.id)
    throw refuse.notFound({ thing: { en: 'group', 'zh-CN': '群', 'zh-TW': '群組' }[ctx.locale] })
  const hours = asked.hours ?? defaultHours
  const limit = asked.limit ?? pageSize
  const filter: QuestionFilter = {
    communityIds: [community.id],
    groupId: asked.group,
    from: ctx.now() - HEARD_MS,
    to: ctx.now() - hours * HOUR_MS,
  }
  const [before] = readCursor(asked.cursor, z.tuple([z.uuid()])) ?? [null]
  const page = cutPage(await pageOpenQuestions(ctx, filter, { before, limit: limit + 1 }), limit, (row) => [row.messageId])
  const counts = await countAnswered(ctx, { ...filter, to: ctx.now() })
  return {
    items: (await describeQuestions(ctx, page.items)).map(({ question }) => question),
    next: page.next,
    total: await countOpenQuestions(ctx, filter),
    hours,
    asked: counts.asked,
    withinHour: { n: counts.withinHour, of: counts.hourOld },
    withinDay: { n: counts.withinDay, of: counts.dayOld },
  }
}

/** Questions as people read them; what was taken back meanwhile, or whose sender is no person any more, is left out. */
export async function describeQuestions(ctx: Ctx, rows: readonly QuestionRow[]): Promise<{ row: QuestionRow; question: Question }[]> {
  const texts = await listTexts(
    ctx,
    rows.map(({ groupId, messageId }) => ({ groupId, id: messageId })),
  )
  const people = await describeMembers(
    ctx,
    rows.map((row) => row.memberId),
  )
  const groups = new Map((await findGroups(ctx, [...new Set(rows.map((row) => row.groupId))])).map((group) => [group.id, group]))
  return rows.flatMap((row) => {
    const [text, member, group] = [texts.get(row.messageId), people.get(row.memberId), groups.get(row.groupId)]
    if (text === undefined || member === undefined || member.kind !== 'human' || group === undefined) return []
    const question: Question = {
      id: row.messageId as MessageId,
      group: { id: group.id as GroupId, name: group.name },
      member: { id: member.id as MemberId, name: member.name },
      askedAt: isoInstant(row.askedAt),
      text: text.slice(0, excerptLength),
    }
    return [{ row, question }]
  })
}

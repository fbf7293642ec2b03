// What members asked and nobody answered.
import { z } from 'zod'
import { GroupId, MemberId, MessageId } from './ids.ts'
import { Instant, pageOf, pageQuery } from './page.ts'
import type { RouteTable } from './route-table.ts'

export const Question = z.object({
  id: MessageId,
  group: z.object({ id: GroupId, name: z.string() }),
  member: z.object({ id: MemberId, name: z.string() }),
  askedAt: Instant,
  text: z.string(),
})
export type Question = z.infer<typeof Question>

/** Staff's word on a question: answered elsewhere, or no question at all. */
export const QuestionVerdict = z.enum(['answered', 'no-question'])

/** How many of those that had so long were answered by then. */
const Answered = z.object({ n: z.number().int(), of: z.number().int() })

export const questionRoutes = {
  'GET /api/v1/communities/:community/questions': {
    can: 'chat.read',
    summary: 'Questions of the last 28 days that nobody answered within some hours, newest first.',
    params: z.object({ community: z.string().min(1).max(64) }),
    query: z.object({ ...pageQuery, hours: z.coerce.number().int().min(0).max(672).optional(), group: GroupId.optional() }),
    reply: pageOf(Question).extend({
      hours: z.number().int(),
      /** Questions of the last 28 days, those that staff called none left out. */
      asked: z.number().int(),
      withinHour: Answered,
      withinDay: Answered,
    }),
  },
  'POST /api/v1/communities/:community/questions/:message': {
    can: 'today.work',
    summary: 'Says that a question was answered elsewhere or is none; null takes that back.',
    params: z.object({ community: z.string().min(1).max(64), message: MessageId }),
    body: z.object({ verdict: QuestionVerdict.nullable() }),
  },
} satisfies RouteTable

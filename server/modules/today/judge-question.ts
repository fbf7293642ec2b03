import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { accessCommunity, findGroups } from '../community/index.ts'
import { lockQuestion, type QuestionVerdictName, saveVerdict } from './question-store.ts'

/** Staff says that a question was answered elsewhere, or is none; null takes that back. */
export async function judgeQuestion(
  ctx: Ctx,
  about: { community: string; message: string },
  verdict: QuestionVerdictName | null,
): Promise<void> {
  const community = await accessCommunity(ctx, about.community)
  const question = await lockQuestion(ctx, community.id, about.message)
  if (question === undefined) throw refuse.notFound({ thing: { en: 'question', 'zh-CN': '问题', 'zh-TW': '問題' }[ctx.locale] })
  if (question.verdict === verdict) return
  await saveVerdict(ctx, about.message, verdict)
  const [group] = await findGroups(ctx, [question.groupId])
  await ctx.audit('question.judge', group?.name ?? community.name, { message: about.message, from: question.verdict, to: verdict })
}

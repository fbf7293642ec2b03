import { memberKindChanged } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { type ObservedMessage, readBotBehaviour } from './bots/bot-behaviour.ts'
import { botLikelihood } from './bots/bot-likelihood.ts'
import { listIdentities } from './identity-store.ts'
import { forgetPeople } from './resolve-people.ts'
import { listSuspects, saveJudgement } from './store.ts'

/** Messages of one person, each behind the one that stood before it in its group, oldest first. */
export type Observe = (memberId: string, limit: number) => Promise<ObservedMessage[]>

// Enough to see a habit; a program shows it within hundreds.
const messagesRead = 600
// Judged in one transaction: more would keep their rows from being renamed for long.
const suspectsRead = 50

/**
 * Looks at what some suspects do, now that there is something to look at. Who behaves as their name promises becomes a bot by rule, reversible by
 * staff; for the others the reasons grow. Staff's word is never touched. Returns whom to go on after, null when there is nobody left.
 */
export async function judgeSuspects(ctx: Ctx, observe: Observe, after: string | null): Promise<string | null> {
  let changed = 0
  const suspects = await listSuspects(ctx, after, suspectsRead)
  for (const suspect of suspects) {
    const messages = await observe(suspect.id, messagesRead)
    const behaviour = readBotBehaviour(messages).get(suspect.id)
    const [identity] = await listIdentities(ctx, suspect.id)
    const judgement = botLikelihood({ name: suspect.name, handle: suspect.handle ?? undefined, platform: identity?.platform, behaviour })
    const reasons = judgement.reasons.map((reason) => reason.code)
    const isBot = judgement.verdict === 'bot'
    await saveJudgement(ctx, suspect.id, { isBot, reasons })
    if (!isBot) continue
    changed += 1
    await ctx.tell(memberKindChanged, { memberId: suspect.id, from: suspect.kind, to: 'bot' })
  }
  if (changed > 0) forgetPeople()
  return suspects.length < suspectsRead ? null : (suspects.at(-1)?.id ?? null)
}

import { type ActorKind, memberKindChanged } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { forgetPeople } from './resolve-people.ts'
import { findPerson, lockPerson, saveKind } from './store.ts'
import type { PersonListRow } from './table.ts'

/** A person by id, or a refusal that does not say whether they exist elsewhere. */
export async function accessMember(ctx: Ctx, id: string): Promise<PersonListRow> {
  const person = await findPerson(ctx, id)
  if (person === undefined) throw refuse.notFound({ thing: { en: 'person', 'zh-CN': '成员', 'zh-TW': '成員' }[ctx.locale] })
  return person
}

/**
 * Says what someone counts as. `null` takes staff's word back, so that what the rules say holds again. Told as a fact only when it changes
 * something, because every figure that leaves some kinds out has to move.
 */
export async function classifyMember(ctx: Ctx, id: string, kind: ActorKind | null): Promise<PersonListRow> {
  await accessMember(ctx, id)
  const before = await lockPerson(ctx, id)
  if (before === undefined) throw refuse.notFound({ thing: id })
  const to = kind ?? before.ruleKind
  const ruleSpoke = before.reasons.includes('platform-says-bot') ? 'platform' : before.ruleKind === 'human' ? 'default' : 'rule'
  const isSuspect = kind === null && before.ruleKind === 'human' && before.reasons.length > 0
  await saveKind(ctx, id, { kind: to, kindBy: kind === null ? ruleSpoke : 'staff', isSuspect })
  if (to !== before.kind) await ctx.tell(memberKindChanged, { memberId: id, from: before.kind, to })
  await ctx.audit('member.classify', before.name, { from: before.kind, to })
  forgetPeople()
  return accessMember(ctx, id)
}

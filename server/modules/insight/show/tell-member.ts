import type { MemberId } from '../../../../contract/ids.ts'
import type { ActorKind } from '../../../../contract/member.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { type DescribedMember, describeMembers } from '../../member/index.ts'

export type ToldMember = { id: MemberId; name: string; handle: string | null; kind: ActorKind }

/** Who people are, for showing. Those who are gone from the house since keep a place without a name. */
export async function tellMembers(
  ctx: Ctx,
  memberIds: readonly string[],
): Promise<(id: string) => ToldMember & Pick<DescribedMember, 'kindReason'>> {
  const known = await describeMembers(ctx, memberIds)
  return (id) => {
    const { name = '', handle = null, kind = 'human', kindReason = { by: 'default', reasons: [], isSuspect: false } } = known.get(id) ?? {}
    return { id: id as MemberId, name, handle, kind, kindReason }
  }
}

export function withoutReason({ id, name, handle, kind }: ToldMember): ToldMember {
  return { id, name, handle, kind }
}

// Opens the demo's workspace, its staff and its communities, as people would: by the use cases behind the screens. What is there already stays.
import { type Acting, type App, act } from '../../server/kernel/app/app.ts'
import type { Actor } from '../../server/kernel/ctx/ctx.ts'
import { listCommunities, openCommunity } from '../../server/modules/community/index.ts'
import { classifyMember } from '../../server/modules/member/classify-member.ts'
import { resolvePeople } from '../../server/modules/member/index.ts'
import { listWorkspaces, openFirstWorkspace } from '../../server/modules/workspace/index.ts'
import { hashPassword } from '../../server/modules/workspace/sign-in/password-hash.ts'
import { addStaff } from '../../server/modules/workspace/staff/add-staff.ts'
import { staffAccounts } from '../town/cast.ts'
import type { CommunitySketch } from '../town/sketches.ts'

export const shopZone = 'Asia/Shanghai'

/** Who signs in to the demo; the same password for all of its staff. */
export const demoOwner = { email: 'wen@hutong.example', password: 'a lane of old books' }

const colleagues = [
  { name: 'Priya', email: 'priya@hutong.example', role: 'operator' },
  { name: 'Lin', email: 'lin@hutong.example', role: 'moderator' },
  { name: 'Tomas', email: 'tomas@hutong.example', role: 'read-only' },
] as const

const system: Actor = { kind: 'system', id: null, name: 'Hutong' }

/** Returns the workspace's id. */
export async function openTown(
  app: App,
  communities: readonly CommunitySketch[],
  owner: { email: string; password: string },
): Promise<string> {
  const known = (await listWorkspaces(app))[0]
  const acting = known === undefined ? await openShop(app, owner) : { workspaceId: known.id, actor: system }
  await openCommunities(app, acting, communities)
  return acting.workspaceId
}

/** Opens those communities that are not there yet. */
export async function openCommunities(app: App, acting: Acting, communities: readonly CommunitySketch[]): Promise<void> {
  await act(app, acting, async (ctx) => {
    const known = new Set((await listCommunities(ctx)).map((community) => community.slug))
    for (const { slug, name, zone, kind, promise } of communities)
      if (!known.has(slug)) await openCommunity(ctx, { slug, name, zone, kind, promise })
  })
}

/** Wen opens the shop, and does everything else of the first day as its owner. */
async function openShop(app: App, owner: { email: string; password: string }): Promise<Acting> {
  const acting = await openFirstWorkspace(app, { name: 'Wen', ...owner, workspaceName: '槐里书店', zone: shopZone })
  const passwordHash = await hashPassword(owner.password)
  await act(app, acting, async (ctx) => {
    for (const colleague of colleagues) if (colleague.email !== owner.email) await addStaff(ctx, { ...colleague, passwordHash })
  })
  return acting
}

/** The shop's own accounts are staff: they are not counted among its people. */
export async function nameStaff(app: App, workspaceId: string, seenAt: number): Promise<void> {
  const users = staffAccounts.map(({ id, name }) => ({ externalId: id, name, at: seenAt, firstAt: seenAt }))
  const people = await resolvePeople(app, workspaceId, 'wecom', users)
  await act(app, { workspaceId, actor: system }, async (ctx) => {
    for (const person of people.values()) if (person.kind !== 'staff') await classifyMember(ctx, person.memberId, 'staff')
  })
}

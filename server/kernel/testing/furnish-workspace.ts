// A workspace with one of everything that has an id, so that every route has something to find. Names and texts carry the workspace's mark: where
// it turns up in somebody else's reply, a wall leaks.
import { prepareBatch, storeBatch } from '../../message-flow/message-flow.ts'
import { parkDelivery } from '../../modules/channel/index.ts'
import { openCommunity } from '../../modules/community/index.ts'
import { castPassword } from './cast.ts'
import type { House, HouseWorkspace } from './open-house.ts'
import { batchOf, said } from './open-town.ts'

/** Ids by the name under which routes ask for them. */
export type Furniture = Record<
  | 'community'
  | 'group'
  | 'member'
  | 'message'
  | 'import'
  | 'staff'
  | 'key'
  | 'parked'
  | 'invitation'
  | 'session'
  | 'tag'
  | 'segment'
  | 'goal'
  | 'subject',
  string
>

const exportFile = (mark: string) =>
  Array.from({ length: 3 }, (_, minute) => `[20/11/2026, 17:0${minute}:00] Amara: ${mark} remembers the courtyard ${minute}\n`).join('')

/** Puts the furniture in; the house's listeners have read it when this returns. */
export async function furnishWorkspace(house: House, workspace: HouseWorkspace, mark: string): Promise<Furniture> {
  const wen = workspace.as('wen')
  const community = await workspace.act((ctx) =>
    openCommunity(ctx, { slug: `club-${mark}`, name: `Book club ${mark}`, zone: 'Asia/Shanghai', kind: 'interest', promise: mark }),
  )
  const events = ['first', 'second'].map((text, minute) =>
    said({ by: `Amara ${mark}`, text: `${text} words of ${mark}`, minute, group: mark }),
  )
  await storeBatch(house.app, await prepareBatch(house.app, batchOf(workspace.workspaceId, community.id, events)))
  await house.drain()
  const parked = await parkOne(workspace, community.id, mark)
  const upload = await wen.post<{ id: string }>(`/api/v1/imports?name=${mark}.txt`, Buffer.from(exportFile(mark)), {
    headers: { 'content-type': 'application/octet-stream' },
  })
  const key = await wen.post<{ id: string }>('/api/v1/api-keys', { name: `key of ${mark}`, role: 'read-only' })
  const guest = await wen.post<{ id: string }>('/api/v1/staff', {
    name: `Guest ${mark}`,
    email: `guest@${mark}.example`,
    password: castPassword,
    role: 'read-only',
  })
  const wishes = await writeWishes(wen, community.id, mark)
  const invitation = await wen.post<{ id: string }>('/api/v1/invitations', { email: `invited@${mark}.example`, role: 'read-only' })
  const one = async (sql: string): Promise<string> => {
    const [row] = await house.rows<{ id: string }>(`${sql} order by id limit 1`, [workspace.workspaceId])
    if (row === undefined) throw new Error(`nothing was found by ${sql}`)
    return row.id
  }
  const member = await one('select id from member.person where workspace_id = $1')
  return {
    community: community.id,
    group: await one('select id from community.chat_group where workspace_id = $1'),
    member,
    // What waits today is mostly somebody.
    subject: member,
    message: await one('select id from chat.message where workspace_id = $1'),
    import: upload.body.id,
    staff: guest.body.id,
    key: key.body.id,
    invitation: invitation.body.id,
    ...wishes,
    session: await furtherSession(house, workspace.workspaceId),
    parked,
  }
}

async function parkOne(workspace: HouseWorkspace, communityId: string, mark: string): Promise<string> {
  const delivery = { communityId, accountId: null, platform: 'fake', error: `${mark} is strange` }
  return workspace.act(async (ctx) => {
    const id = ctx.newId()
    await parkDelivery(ctx, { ...delivery, id, event: said({ by: 'Bo', text: `parked words of ${mark}` }) })
    return id
  })
}

/** A second device of Wen's: ending it leaves them signed in where they are. */
async function furtherSession(house: House, workspaceId: string): Promise<string> {
  const [wen] = await house.rows<{ email: string }>("select email from workspace.staff where workspace_id = $1 and name = 'Wen'", [
    workspaceId,
  ])
  const credentials = { email: wen?.email, password: castPassword }
  await house.as('nobody').post('/api/v1/session', credentials, { headers: { 'user-agent': 'telephone' } })
  const [session] = await house.rows<{ id: string }>(
    `select s.id from sign_in.session s join sign_in.person p on p.id = s.user_id
      where p.workspace_id = $1 and p.name = 'Wen' and s.user_agent = 'telephone'`,
    [workspaceId],
  )
  if (session === undefined) throw new Error('Wen has no second session')
  return session.id
}

/** What staff wrote about people and purposes. */
async function writeWishes(
  wen: ReturnType<HouseWorkspace['as']>,
  communityId: string,
  mark: string,
): Promise<Pick<Furniture, 'tag' | 'segment' | 'goal'>> {
  const tag = await wen.post<{ id: string }>('/api/v1/tags', { name: `tag of ${mark}` })
  const segment = await wen.post<{ id: string }>(`/api/v1/communities/${communityId}/segments`, {
    name: `segment of ${mark}`,
    definition: { where: { is: 'presence', presence: 'here' } },
  })
  const goal = await wen.post<{ id: string }>(`/api/v1/communities/${communityId}/goals`, {
    metric: 'speakers',
    target: 10,
    deadline: '2039-01-01',
    owner: null,
    note: mark,
  })
  await wen.put(`/api/v1/communities/${communityId}/rules/draft`, { text: `rules of ${mark}` })
  await wen.post(`/api/v1/communities/${communityId}/rules/publish`, {})
  await wen.put(`/api/v1/communities/${communityId}/rules/draft`, { text: `more rules of ${mark}` })
  return { tag: tag.body.id, segment: segment.body.id, goal: goal.body.id }
}

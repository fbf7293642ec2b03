// The people of every test, by the role they hold. They sign in as anybody does; only their stored hash is a cheap one, so that no test waits for
// a password.
import { hash } from '@node-rs/argon2'
import type { Role } from '../../../contract/permission.ts'
import { type App, act } from '../app/app.ts'
import { type Ctx, tables } from '../ctx/ctx.ts'

export type CastMember = 'wen' | 'noor' | 'priya' | 'lin' | 'mateo' | 'tomas'

export const cast: Record<CastMember, { name: string; role: Role }> = {
  wen: { name: 'Wen', role: 'owner' },
  noor: { name: 'Noor', role: 'lead' },
  priya: { name: 'Priya', role: 'operator' },
  lin: { name: 'Lin', role: 'moderator' },
  mateo: { name: 'Mateo', role: 'analyst' },
  tomas: { name: 'Tomas', role: 'read-only' },
}

export const castPassword = 'a door of red lacquer'
export const houseWorkspaceId = '01b76d8e-c800-7000-8000-000000000001'

/** Everybody signs in with an address at their workspace's own domain. */
export function castEmail(member: CastMember, domain: string): string {
  return `${member}@${domain}`
}

export type NewWorkspace = { id: string; name: string; zone: string; domain: string }

/** Opens a workspace with the whole cast in it, written straight into the tables. */
export async function insertCast(app: App, workspace: NewWorkspace): Promise<void> {
  const at = new Date(app.clock.now()).toISOString()
  const passwordHash = await hash(castPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 })
  await app.database.ownerPool.query('insert into workspace.workspace (id, name, zone, created_at) values ($1, $2, $3, $4)', [
    workspace.id,
    workspace.name,
    workspace.zone,
    at,
  ])
  await act(app, { workspaceId: workspace.id, actor: { kind: 'system', id: null, name: 'test' } }, async (ctx) => {
    for (const member of Object.keys(cast) as CastMember[])
      await insertMember(ctx, { ...cast[member], email: castEmail(member, workspace.domain), at, passwordHash })
  })
}

async function insertMember(
  ctx: Ctx,
  person: { name: string; role: Role; email: string; at: string; passwordHash: string },
): Promise<void> {
  const id = ctx.newId()
  const db = tables<Record<string, Record<string, unknown>>>(ctx)
  await db
    .selectNoFrom((is) =>
      is
        .fn('workspace.add_person', [
          is.val(id),
          is.val(person.name),
          is.val(person.email),
          is.val(ctx.newId()),
          is.val(person.passwordHash),
          is.val(person.at),
        ])
        .as('added'),
    )
    .execute()
  await db
    .insertInto('workspace.staff')
    .values({ workspaceId: ctx.workspaceId, id, name: person.name, email: person.email, role: person.role, createdAt: person.at })
    .execute()
}

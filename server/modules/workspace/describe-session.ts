import type { z } from 'zod'
import type { CommunityId } from '../../../contract/ids.ts'
import { permissionsFor } from '../../../contract/permission.ts'
import type { Session, Staff } from '../../../contract/workspace.ts'
import { visibleCommunities } from '../../kernel/access/holds-permission.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { findOwnWorkspace, findStaffRow, listWorkspaceRows } from './store.ts'
import type { StaffRow } from './table.ts'

/** What the two apps ask first: who is here and what may they do, or must somebody own the installation yet? */
export async function describeSession(app: App, acting: Acting | null): Promise<z.input<typeof Session>> {
  if (acting === null) {
    const isOwned = (await listWorkspaceRows(app)).length > 0
    return { state: isOwned ? 'signed-out' : 'first-run', staff: null, workspace: null, can: [], version: app.version }
  }
  const { actor } = acting
  return act(app, acting, async (ctx) => {
    const staff = actor.kind === 'staff' ? await findStaffRow(ctx, actor.id) : undefined
    const workspace = await findOwnWorkspace(ctx)
    const can =
      actor.kind === 'staff' || actor.kind === 'api-key' ? [...permissionsFor(actor.role, visibleCommunities(actor) !== null)] : []
    return {
      state: 'signed-in',
      staff: staff === undefined ? null : describeStaff(staff),
      workspace: workspace ?? null,
      can,
      version: app.version,
    }
  })
}

export function describeStaff(row: StaffRow): z.input<typeof Staff> {
  const { id, name, email, role, communities, createdAt, lastSeenAt } = row
  return {
    id,
    name,
    email,
    role,
    communities: communities as CommunityId[] | null,
    createdAt: isoInstant(createdAt),
    lastSeenAt: isoInstantOrNull(lastSeenAt),
  }
}

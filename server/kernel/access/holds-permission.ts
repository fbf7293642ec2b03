import { type Permission, permissionsFor } from '../../../contract/permission.ts'
import type { Actor } from '../ctx/ctx.ts'

/**
 * Whether somebody may do something, by the one table of contract/permission.ts.
 * Staff and their keys hold what their role holds: nobody gets a right by any other way.
 * The house itself and whoever has a shell on its machine hold everything: they could change the database anyway.
 */
export function holdsPermission(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'staff' || actor.kind === 'api-key')
    return permissionsFor(actor.role, visibleCommunities(actor) !== null).includes(permission)
  return true
}

/** The communities that somebody is limited to; null when they see all of them. */
export function visibleCommunities(actor: Actor): readonly string[] | null {
  return actor.kind === 'staff' || actor.kind === 'api-key' ? (actor.communities ?? null) : null
}

/** Whether something of a community, or of none yet, may be shown to somebody. */
export function seesCommunity(actor: Actor, communityId: string): boolean {
  return visibleCommunities(actor)?.includes(communityId) ?? true
}

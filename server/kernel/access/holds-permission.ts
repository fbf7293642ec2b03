import { type Permission, permissionsOf } from '../../../contract/permission.ts'
import type { Actor } from '../ctx/ctx.ts'

/**
 * Whether somebody may do something, by the one table of contract/permission.ts.
 * Staff and their keys hold what their role holds: nobody gets a right by any other way.
 * The house itself and whoever has a shell on its machine hold everything: they could change the database anyway.
 */
export function holdsPermission(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'staff' || actor.kind === 'api-key') return permissionsOf[actor.role].includes(permission)
  return true
}

// Every permission there is, and which staff role holds it. Routes name one (`can`); nothing else decides who may call.
export const permissions = [
  'workspace.read',
  'workspace.configure',
  'staff.read',
  'staff.manage',
  'api-key.manage',
  'audit.read',
  'webhook.manage',
  'community.read',
  'community.create',
  'community.configure',
  'member.read',
  'member.classify',
  'member.tag',
  'tag.manage',
  'segment.read',
  'segment.manage',
  'chat.read',
  'import.run',
  'import.undo',
  'insight.read',
  'today.work',
  'flow.read',
  'flow.replay',
] as const

export type Permission = (typeof permissions)[number]

/** From the widest to the narrowest; `analyst` and `moderator` stand beside each other. */
export const roles = ['owner', 'lead', 'operator', 'moderator', 'analyst', 'read-only'] as const
export type Role = (typeof roles)[number]

const reading = [
  'workspace.read',
  'community.read',
  'member.read',
  'segment.read',
  'chat.read',
  'insight.read',
] as const satisfies Permission[]

const operating = [
  ...reading,
  'staff.read',
  'community.create',
  'community.configure',
  'member.classify',
  'member.tag',
  'tag.manage',
  'segment.manage',
  'import.run',
  'import.undo',
  'today.work',
  'flow.read',
  'flow.replay',
] as const satisfies Permission[]

export const permissionsOf: Record<Role, readonly Permission[]> = {
  owner: permissions,
  lead: [...operating, 'audit.read'],
  operator: operating,
  moderator: [...reading, 'member.classify', 'member.tag', 'today.work', 'flow.read'],
  analyst: [...reading, 'staff.read', 'flow.read'],
  'read-only': reading,
}

/**
 * About the whole house and not about one community. Whoever is assigned to some communities holds none of these, whatever their role: they would show
 * or change what belongs to the others.
 */
export const houseWide: readonly Permission[] = [
  'workspace.configure',
  'staff.read',
  'staff.manage',
  'api-key.manage',
  'audit.read',
  'webhook.manage',
  'community.create',
  'flow.read',
  'flow.replay',
]

/** What somebody with this role may do, everywhere or only in some communities. */
export function permissionsFor(role: Role, isAssigned: boolean): readonly Permission[] {
  return isAssigned ? permissionsOf[role].filter((permission) => !houseWide.includes(permission)) : permissionsOf[role]
}

// Every permission there is, and which staff role holds it. Routes name one (`can`); nothing else decides who may call.
export const permissions = [
  'workspace.read',
  'workspace.configure',
  'staff.read',
  'staff.manage',
  'api-key.manage',
  'audit.read',
  'community.read',
  'community.create',
  'community.configure',
  'member.read',
  'member.classify',
  'chat.read',
  'import.run',
  'import.undo',
  'insight.read',
  'flow.read',
  'flow.replay',
] as const

export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'operator', 'moderator', 'viewer'] as const
export type Role = (typeof roles)[number]

const reading = ['workspace.read', 'community.read', 'member.read', 'chat.read', 'insight.read'] as const satisfies Permission[]

export const permissionsOf: Record<Role, readonly Permission[]> = {
  owner: permissions,
  operator: [
    ...reading,
    'staff.read',
    'community.create',
    'community.configure',
    'member.classify',
    'import.run',
    'import.undo',
    'flow.read',
    'flow.replay',
  ],
  moderator: [...reading, 'member.classify', 'flow.read'],
  viewer: reading,
}

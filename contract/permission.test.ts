import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissions, permissionsOf, type Role, roles } from './permission.ts'

const may = (role: Role, permission: (typeof permissions)[number]) => permissionsOf[role].includes(permission)

test('an owner holds every permission there is', () => {
  assert.deepEqual([...permissionsOf.owner].sort(), [...permissions].sort())
  assert.equal(new Set(permissions).size, permissions.length)
})

test('roles widen step by step: whoever may more may also what the one below may', () => {
  const ladder = [...roles].reverse()
  assert.deepEqual(ladder, ['viewer', 'moderator', 'operator', 'owner'])
  for (const [step, role] of ladder.entries()) {
    const below = ladder[step - 1]
    for (const permission of below === undefined ? [] : permissionsOf[below]) assert.ok(may(role, permission), `${role} ${permission}`)
  }
})

test('a viewer changes nothing', () => {
  for (const permission of permissionsOf.viewer) assert.match(permission, /\.read$/)
})

test('people, keys, the workspace and its audit are the owner’s alone', () => {
  for (const permission of ['staff.manage', 'api-key.manage', 'workspace.configure', 'audit.read'] as const) {
    assert.deepEqual(
      roles.filter((role) => may(role, permission)),
      ['owner'],
      permission,
    )
  }
})

test('a moderator keeps order but neither imports nor configures', () => {
  assert.ok(may('moderator', 'member.classify'))
  for (const permission of ['import.run', 'import.undo', 'community.configure', 'community.create', 'flow.replay'] as const)
    assert.ok(!may('moderator', permission), permission)
})

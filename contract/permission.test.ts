import assert from 'node:assert/strict'
import { test } from 'node:test'
import { houseWide, permissions, permissionsFor, permissionsOf, type Role, roles } from './permission.ts'

const may = (role: Role, permission: (typeof permissions)[number]) => permissionsOf[role].includes(permission)

test('an owner holds every permission there is', () => {
  assert.deepEqual([...permissionsOf.owner].sort(), [...permissions].sort())
  assert.equal(new Set(permissions).size, permissions.length)
})

test('roles widen step by step: whoever may more may also what the one below may', () => {
  const ladders: Role[][] = [
    ['read-only', 'moderator', 'operator', 'lead', 'owner'],
    ['read-only', 'analyst', 'operator', 'lead', 'owner'],
  ]
  assert.deepEqual(new Set(ladders.flat()), new Set(roles))
  for (const ladder of ladders) {
    for (const [step, role] of ladder.entries()) {
      const below = ladder[step - 1]
      for (const permission of below === undefined ? [] : permissionsOf[below]) assert.ok(may(role, permission), `${role} ${permission}`)
    }
  }
})

test('whoever only reads, and whoever only analyses, changes nothing', () => {
  for (const role of ['read-only', 'analyst'] as const)
    for (const permission of permissionsOf[role]) assert.match(permission, /\.read$/, role)
})

test('people, keys and the workspace are the owner’s alone; its audit is also the lead’s', () => {
  const holders = (permission: (typeof permissions)[number]) => roles.filter((role) => may(role, permission))
  for (const permission of ['staff.manage', 'api-key.manage', 'workspace.configure', 'webhook.manage'] as const)
    assert.deepEqual(holders(permission), ['owner'], permission)
  assert.deepEqual(holders('audit.read'), ['owner', 'lead'])
})

test('a moderator keeps order but neither imports nor configures', () => {
  assert.ok(may('moderator', 'member.classify'))
  for (const permission of ['import.run', 'import.undo', 'community.configure', 'community.create', 'flow.replay'] as const)
    assert.ok(!may('moderator', permission), permission)
})

test('whoever is assigned to some communities keeps what their role may there and nothing about the whole house', () => {
  for (const role of roles) {
    const kept = permissionsFor(role, true)
    assert.ok(kept.includes('community.read'), role)
    assert.deepEqual(
      kept.filter((permission) => houseWide.includes(permission)),
      [],
      role,
    )
    assert.deepEqual(permissionsFor(role, false), permissionsOf[role])
  }
  assert.ok(permissionsFor('lead', true).includes('community.configure'))
})

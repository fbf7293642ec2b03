import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissions, permissionsOf, roles } from '../../../contract/permission.ts'
import { holdsPermission } from './holds-permission.ts'

const id = '01b76d8e-c800-7000-8000-000000000001'

test('staff and keys hold what their role holds and nothing else', () => {
  for (const role of roles) {
    for (const permission of permissions) {
      const isHeld = permissionsOf[role].some((held) => held === permission)
      assert.equal(holdsPermission({ kind: 'staff', id, name: 'Lin', role }, permission), isHeld, `${role} ${permission}`)
      assert.equal(holdsPermission({ kind: 'api-key', id, name: 'night script', role }, permission), isHeld)
    }
  }
})

test('managing staff and keys is the owner’s alone; reading members is everybody’s', () => {
  const holders = (permission: 'staff.manage' | 'api-key.manage' | 'member.read') =>
    roles.filter((role) => holdsPermission({ kind: 'staff', id, name: 'x', role }, permission))
  assert.deepEqual(holders('staff.manage'), ['owner'])
  assert.deepEqual(holders('api-key.manage'), ['owner'])
  assert.deepEqual(holders('member.read'), [...roles])
})

test('the house itself and its machine’s shell hold everything', () => {
  assert.ok(permissions.every((permission) => holdsPermission({ kind: 'system', id: null, name: 'x' }, permission)))
  assert.ok(permissions.every((permission) => holdsPermission({ kind: 'command-line', id: null, name: 'x' }, permission)))
})

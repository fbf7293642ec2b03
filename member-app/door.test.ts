import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Session } from '../contract/workspace.ts'
import { doorOf, wayIn } from './door.ts'

const session = (part: Partial<Session>): Session => ({
  state: 'signed-out',
  staff: null,
  workspace: null,
  can: [],
  version: '0.1.0',
  ...part,
})
const workspace = { id: 'w', name: '槐里书店', zone: 'Asia/Shanghai' } as Session['workspace']

test('a house without an owner leads to its first page', () => {
  const door = doorOf(session({ state: 'first-run' }))
  assert.deepEqual(door, { kind: 'unowned' })
  assert.equal(wayIn(door), '/console/first-run')
})

test('strangers are not told whose house it is, and staff find the way to sign in', () => {
  const door = doorOf(session({ workspace }))
  assert.deepEqual(door, { kind: 'closed' })
  assert.equal(wayIn(door), '/console/sign-in')
})

test('staff who are signed in see the name of their house and go straight in', () => {
  const door = doorOf(session({ state: 'signed-in', workspace }))
  assert.deepEqual(door, { kind: 'known', houseName: '槐里书店', personName: null })
  assert.equal(wayIn(door), '/console/')
})

test('while the house cannot be reached the way to the sign-in stays', () => {
  assert.equal(wayIn({ kind: 'unreachable' }), '/console/sign-in')
})

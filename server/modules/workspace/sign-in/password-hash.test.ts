import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPasswordRight } from './password-hash.ts'

test('a password is kept as argon2id with its parameters, differently each time', async () => {
  const [one, two] = await Promise.all([hashPassword('three red lanterns'), hashPassword('three red lanterns')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(one, two)
  assert.equal(await isPasswordRight(one, 'three red lanterns'), true)
  assert.equal(await isPasswordRight(one, 'three red lantern'), false)
})

test('the same characters typed on another keyboard are the same password', async () => {
  const kept = await hashPassword('caf\u00e9 und ｔｅａ')
  assert.equal(await isPasswordRight(kept, 'cafe\u0301 und tea'), true)
})

test('a hash that cannot be read lets nobody in', async () => {
  assert.equal(await isPasswordRight('plain', 'plain'), false)
})

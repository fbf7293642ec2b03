import assert from 'node:assert/strict'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openHouse } from '../../../kernel/testing/open-house.ts'
import { readSignInSecret } from './sign-in-secret.ts'

test('beside the embedded database the secret lies in the data folder, for this account only, and stays the same', async (t) => {
  const house = await openHouse(t, { config: { databaseUrl: undefined } })
  const secrets = await Promise.all([readSignInSecret(house.app), readSignInSecret(house.app), readSignInSecret(house.app)])
  assert.equal(new Set(secrets).size, 1)
  assert.ok((secrets[0] ?? '').length >= 64)
  const path = join(house.app.config.dataDirectory, 'secrets', 'session')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.equal((await stat(join(path, '..'))).mode & 0o777, 0o700)
  assert.deepEqual(await house.rows('select name from sign_in.secret'), [])

  await writeFile(path, '')
  await assert.rejects(readSignInSecret(house.app), /holds no secret/)
})

test('with a database of your own the secret lies there, the same for every node', async (t) => {
  const house = await openHouse(t)
  const secrets = await Promise.all([readSignInSecret(house.app), readSignInSecret(house.app)])
  assert.equal(new Set(secrets).size, 1)
  assert.deepEqual(await house.rows('select name, value from sign_in.secret'), [{ name: 'session', value: secrets[0] }])
})

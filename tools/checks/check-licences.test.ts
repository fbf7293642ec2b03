import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLicences } from './check-licences.ts'
import { isCompatibleLicence } from './licence-terms.ts'
import { productionPackages } from './production-packages.ts'
import { sourceTreeOf } from './source-tree.ts'
import { thirdPartyPage, thirdPartyPagePath } from './third-party-page.ts'

const lock = {
  packages: {
    '': { dependencies: { fastify: '5' }, optionalDependencies: { 'postgres-linux': '18' }, devDependencies: { react: '19', biome: '2' } },
    'node_modules/fastify': { version: '5.1.0', license: 'MIT', dependencies: { semver: '7' }, peerDependencies: { ghost: '1' } },
    'node_modules/fastify/node_modules/semver': { version: '7.0.0', license: 'ISC' },
    'node_modules/semver': { version: '6.0.0', license: 'GPL-3.0-only' },
    'node_modules/postgres-linux': { version: '18.4.0', license: 'PostgreSQL' },
    'node_modules/react': { version: '19.0.0', license: 'MIT' },
    'node_modules/biome': { version: '2.0.0', license: 'GPL-3.0-only', dev: true },
  },
}

const texts = { 'package-lock.json': JSON.stringify(lock), 'console/main.tsx': "import { useState } from 'react'" }

test('what reaches a person is listed: the server’s packages with theirs, what the apps are built of, and no tool', () => {
  const found = productionPackages(sourceTreeOf(texts)).map(({ name, version, licence }) => `${name} ${version} ${licence}`)
  // fastify has a semver of its own; the other one belongs to a tool.
  assert.deepEqual(found, ['fastify 5.1.0 MIT', 'postgres-linux 18.4.0 PostgreSQL', 'react 19.0.0 MIT', 'semver 7.0.0 ISC'])
})

test('a package that an Apache-2.0 program may not ship is refused, one without a licence too', () => {
  const refusedAs = (licence: string) => {
    const changed = structuredClone(lock)
    changed.packages['node_modules/react'].license = licence
    const tree = { ...texts, 'package-lock.json': JSON.stringify(changed) }
    const page = thirdPartyPage(productionPackages(sourceTreeOf(tree)))
    return checkLicences(sourceTreeOf({ ...tree, [thirdPartyPagePath]: page })).map(({ message }) => message)
  }
  assert.deepEqual(refusedAs('Apache-2.0'), [])
  assert.deepEqual(refusedAs('AGPL-3.0-only'), ['react 19.0.0 is under “AGPL-3.0-only”'])
  assert.deepEqual(refusedAs(''), ['react 19.0.0 is under “”'])
})

test('the list in the manual is the one of the lock', () => {
  const stale = checkLicences(sourceTreeOf({ ...texts, [thirdPartyPagePath]: 'nothing' }))
  assert.deepEqual(
    stale.map(({ file, rule }) => [file, rule]),
    [[thirdPartyPagePath, 'licences']],
  )
})

test('one side of a choice of licences is enough, both sides of a sum are needed', () => {
  for (const terms of ['MIT', '(MIT OR GPL-2.0-only)', 'MIT AND Apache-2.0', 'GPL-3.0-only OR (MIT AND ISC)']) {
    assert.equal(isCompatibleLicence(terms), true, terms)
  }
  for (const terms of [
    '',
    'UNLICENSED',
    'GPL-2.0-only',
    'MIT AND GPL-2.0-only',
    '(MIT OR ISC) AND AGPL-3.0-only',
    'SSPL-1.0 OR GPL-3.0-only',
  ]) {
    assert.equal(isCompatibleLicence(terms), false, terms)
  }
})

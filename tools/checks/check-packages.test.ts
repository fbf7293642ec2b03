import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPackages } from './check-packages.ts'
import { sourceTreeOf } from './source-tree.ts'

const lists = JSON.stringify({
  dependencies: { fastify: '1', '@node-rs/jieba': '1' },
  devDependencies: { react: '1', vite: '1', '@types/node': '1', '@types/scope__thing': '1' },
})

function messageFor(path: string, text: string): string | undefined {
  return checkPackages(sourceTreeOf({ 'package.json': lists, [path]: text }))[0]?.message
}

test('the server imports what is there without the development packages', () => {
  assert.equal(messageFor('server/a.ts', "import fastify from 'fastify'"), undefined)
  assert.equal(messageFor('server/a.ts', "import { Jieba } from '@node-rs/jieba/dict.js'"), undefined)
  assert.equal(messageFor('server/a.ts', "import { join } from 'node:path'"), undefined)
  assert.match(messageFor('server/a.ts', "import { build } from 'vite'") ?? '', /development package/)
  assert.equal(messageFor('server/a.ts', "import type { Plugin } from 'vite'"), undefined)
  assert.equal(messageFor('server/a.test.ts', "import { build } from 'vite'"), undefined)
  assert.equal(messageFor('console/a.tsx', "import { useState } from 'react'"), undefined)
})

test('a package that nothing declares is refused wherever it is imported', () => {
  for (const path of ['server/a.ts', 'console/a.tsx', 'tools/a.ts', 'server/a.test.ts']) {
    assert.match(messageFor(path, "import { x } from 'left-pad'") ?? '', /does not declare/, path)
  }
  assert.equal(messageFor('server/a.ts', "import type { Thing } from '@scope/thing'"), undefined)
})

test('what runs in a browser asks for nothing of Node, its build file aside', () => {
  assert.match(messageFor('ui/a.ts', "import { join } from 'node:path'") ?? '', /browser/)
  assert.equal(messageFor('console/vite.config.ts', "import { join } from 'node:path'"), undefined)
  assert.equal(messageFor('ui/a.test.ts', "import { test } from 'node:test'"), undefined)
})

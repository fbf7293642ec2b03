import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWalls } from './check-walls.ts'
import { findingLines } from './finding-lines.ts'
import { sourceTreeOf } from './source-tree.ts'

const doors = {
  'server/walls.json': JSON.stringify({ arrows: { community: [], channel: ['community'], chat: ['community', 'channel'] } }),
  'server/modules/community/index.ts': 'export const a = 1',
  'server/modules/channel/index.ts': 'export const a = 1',
  'server/modules/chat/index.ts': 'export const a = 1',
}

function wallsOf(path: string, text: string): string[] {
  return checkWalls(sourceTreeOf({ ...doors, [path]: text })).map(({ line, message }) => `${line} ${message}`)
}

test('a module uses the door of a module that an arrow leads to, and nothing behind the door', () => {
  assert.deepEqual(wallsOf('server/modules/chat/a.ts', "import { a } from '../community/index.ts'"), [])
  assert.deepEqual(wallsOf('server/modules/chat/a.ts', "\nimport { a } from '../community/store.ts'"), [
    '2 imports ../community/store.ts: go through the door, server/modules/community/index.ts',
  ])
  assert.deepEqual(wallsOf('server/modules/community/a.ts', "import { a } from '../chat/index.ts'"), [
    '1 imports ../chat/index.ts: server/walls.json has no arrow from community to chat',
  ])
})

test('a type is held to the same walls as a value, and so are a re-export and a dynamic import', () => {
  const target = '../chat/index.ts'
  const message = `1 imports ${target}: server/walls.json has no arrow from community to chat`
  const forms = [
    `import type { A } from '${target}'`,
    `export { a } from '${target}'`,
    `export type { A } from '${target}'`,
    `export const load = () => import('${target}')`,
    `export type A = import('${target}').A`,
  ]
  for (const form of forms) assert.deepEqual(wallsOf('server/modules/community/a.ts', form), [message], form)
})

test('what only looks like an import in a comment, a string or a template is none', () => {
  const text = [
    "// import { a } from '../chat/index.ts'",
    "/* import('../chat/index.ts') */",
    `export const text = "import { a } from '../chat/index.ts'"`,
    "export const page = `import { a } from '../chat/index.ts'`",
  ].join('\n')
  assert.deepEqual(wallsOf('server/modules/community/a.ts', text), [])
})

test('each place imports what its wall lets through and is refused what it does not', () => {
  const cases: [from: string, imported: string, isAllowed: boolean][] = [
    ['contract/a.ts', 'zod', true],
    ['contract/a.ts', './ids.ts', true],
    ['contract/a.ts', 'kysely', false],
    ['contract/a.ts', '../server/kernel/ctx/ctx.ts', false],
    ['server/kernel/http/a.ts', '../../../contract/a.ts', true],
    ['server/kernel/http/a.ts', '../db/database.ts', true],
    ['server/kernel/http/a.ts', '../../modules/chat/index.ts', false],
    ['server/kernel/http/a.ts', '../testing/demo-community.ts', false],
    ['server/modules/chat/a.ts', '../../module.ts', true],
    ['server/modules/chat/a.ts', '../../start.ts', false],
    ['server/modules/chat/a.ts', '../../message-flow/message-flow.ts', false],
    ['server/modules/chat/a.ts', '../../connectors/telegram/decode.ts', false],
    ['server/connectors/telegram/a.ts', '../../modules/channel/index.ts', true],
    ['server/connectors/telegram/a.ts', '../../modules/channel/store.ts', false],
    ['server/connectors/telegram/a.ts', '../../modules/chat/index.ts', false],
    ['server/connectors/telegram/a.ts', '../discord/decode.ts', false],
    ['server/connectors/telegram/a.ts', '../connector.ts', true],
    ['server/connectors/connectors.ts', './telegram/decode.ts', true],
    ['server/message-flow/1-ingest/a.ts', '../../modules/chat/index.ts', true],
    ['server/message-flow/1-ingest/a.ts', '../../connectors/telegram/decode.ts', true],
    ['server/message-flow/1-ingest/a.ts', '../../modules/chat/store.ts', false],
    ['server/message-flow/1-ingest/a.ts', '../../start.ts', false],
    ['server/modules.ts', './modules/chat/index.ts', true],
    ['server/modules.ts', './modules/chat/routes.ts', false],
    ['server/start.ts', '../tools/check.ts', false],
    ['server/start.ts', '../console/main.tsx', false],
    ['console/a.tsx', '../ui/controls/button.tsx', true],
    ['console/a.tsx', '../server/kernel/clock/instant.ts', false],
    ['console/a.tsx', '../member-app/a.tsx', false],
    ['member-app/a.tsx', '../console/a.tsx', false],
    ['ui/controls/a.tsx', '../theme/tone.ts', true],
    ['ui/controls/a.tsx', '../../console/a.tsx', false],
    ['bin/hutong.ts', '../server/modules/chat/store.ts', true],
    ['server/modules/chat/a.test.ts', '../../kernel/testing/demo-community.ts', true],
  ]
  for (const [from, imported, isAllowed] of cases) {
    assert.equal(wallsOf(from, `import { a } from '${imported}'`).length, isAllowed ? 0 : 1, `${from} imports ${imported}`)
  }
})

test('an app takes types from the contract and no value', () => {
  assert.deepEqual(wallsOf('console/a.tsx', "import type { Member } from '../contract/member.ts'"), [])
  // Left in place by the type stripper as an import without names.
  assert.equal(wallsOf('console/a.tsx', "import { type Member } from '../contract/member.ts'").length, 1)
  assert.equal(wallsOf('ui/a.ts', "import { Member } from '../contract/member.ts'").length, 1)
})

test('the table of arrows names every module once, no module that is not there, and leads in no circle', () => {
  const arrows = (table: Record<string, string[]>) => ({ ...doors, 'server/walls.json': JSON.stringify({ arrows: table }, null, 2) })
  const messages = (table: Record<string, string[]>) => checkWalls(sourceTreeOf(arrows(table))).map(({ message }) => message)
  assert.deepEqual(messages({ community: [], channel: [], chat: [] }), [])
  assert.deepEqual(messages({ community: [], channel: [] }), ['module chat has no line'])
  assert.deepEqual(messages({ community: [], channel: [], chat: ['shop'] }), ['names shop, and there is no such module'])
  assert.deepEqual(messages({ community: ['chat'], channel: [], chat: ['community'] }), [
    'the arrows turn in a circle: chat → community → chat',
  ])
})

test('a table that cannot be read is a finding, not a pass', () => {
  for (const text of ['', '{', '{}', '{"arrows":{"chat":"community"}}']) {
    assert.deepEqual(findingLines(checkWalls(sourceTreeOf({ 'server/walls.json': text }))), ['server/walls.json:1 walls/arrows'], text)
  }
})

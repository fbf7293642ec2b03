import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkBans } from '../checks/check-bans.ts'
import { checkBudgets } from '../checks/check-budgets.ts'
import { checkNames } from '../checks/check-names.ts'
import { checkWalls } from '../checks/check-walls.ts'
import { findingLines } from '../checks/finding-lines.ts'
import { type SourceTree, sourceTreeOf } from '../checks/source-tree.ts'
import { connectorFiles } from './connector-files.ts'
import { readKebabName } from './kebab-name.ts'
import { nextStamp, stampOf } from './migration-stamp.ts'
import { moduleFiles, withArrow, withModule } from './module-files.ts'
import { writeNewFiles } from './write-new-files.ts'

const walls = '{\n  "about": "Arrows.",\n  "arrows": {\n    "chat": []\n  }\n}\n'
const modules = `import type { Module } from './module.ts'
import { chatModule } from './modules/chat/index.ts'

export const modules: readonly Module[] = [chatModule]
`
const door = { 'server/module.ts': 'export type Module = { name: string }', 'server/modules/chat/index.ts': 'export const chatModule = 1' }

function houseRules(tree: SourceTree): string[] {
  return findingLines([checkWalls, checkBudgets, checkNames, checkBans].flatMap((check) => check(tree)))
}

test('a new module keeps every rule of the house from its first minute', () => {
  const files = moduleFiles('lost-and-found', '20300301T0900')
  const tree = sourceTreeOf({
    ...door,
    ...files,
    'server/walls.json': withArrow(walls, 'lost-and-found'),
    'server/modules.ts': withModule(modules, 'lost-and-found') ?? '',
  })
  assert.deepEqual(houseRules(tree), [])
  assert.match(
    files['server/modules/lost-and-found/migrations/20300301T0900-start-lost-and-found.sql'] ?? '',
    /create schema lost_and_found;/,
  )
})

test('the lists of modules and arrows gain a line and keep what they had', () => {
  assert.deepEqual(JSON.parse(withArrow(walls, 'event')), { about: 'Arrows.', arrows: { chat: [], event: [] } })
  assert.throws(() => withArrow(walls, 'chat'), /has a line for chat/)
  const listed = withModule(modules, 'event')
  assert.match(
    listed ?? '',
    /chat\/index\.ts'\nimport \{ eventModule \} from '\.\/modules\/event\/index\.ts'\n\nexport const modules: readonly Module\[\] = \[chatModule, eventModule\]/,
  )
  const broken = modules.replace('[chatModule]', '[\n  chatModule,\n]')
  assert.match(withModule(broken, 'event') ?? '', /\[\n {2}chatModule, eventModule\]/)
  assert.equal(withModule('export const modules = somethingElse()', 'event'), undefined)
})

test('a new connector keeps every rule of the house, and its own test passes', async (t) => {
  const files = connectorFiles('tea-house')
  assert.deepEqual(houseRules(sourceTreeOf({ 'server/walls.json': '{ "arrows": {} }', ...files })), [])

  // Inside the tree, so that zod is found the way it will be.
  const root = mkdtempSync(join(import.meta.dirname, 'new-connector-'))
  t.after(() => rmSync(root, { recursive: true }))
  writeNewFiles(root, files)
  const decoding: Record<string, unknown> = await import(join(root, 'server/connectors/tea-house/decode-tea-house.ts'))
  const decode = decoding['decodeTeaHouse']
  assert.ok(typeof decode === 'function')
  const recorded: unknown = JSON.parse(readFileSync(join(root, 'server/connectors/tea-house/fixtures/text-message.json'), 'utf8'))
  assert.equal(decode(recorded).events[0].message.text, 'Good evening, everyone')
  assert.equal(decode({ id: 1 }).kind, 'anomalous')
})

test('a migration gets the minute of now, and a later one when somebody’s clock was ahead', () => {
  const now = Date.UTC(2030, 2, 1, 9, 5)
  assert.equal(stampOf(now), '20300301T0905')
  assert.equal(nextStamp([], now), '20300301T0905')
  assert.equal(nextStamp(['server/modules/chat/migrations/20300301T0904-a.sql'], now), '20300301T0905')
  assert.equal(nextStamp(['server/modules/chat/migrations/20300301T0905-a.sql'], now), '20300301T0906')
  assert.equal(nextStamp(['server/modules/chat/migrations/after/20301231T2359-a.sql', 'server/a.ts'], now), '20310101T0000')
})

test('a name is in kebab-case or is asked for again', () => {
  assert.equal(readKebabName('lost-and-found', 'module'), 'lost-and-found')
  for (const name of [undefined, '', 'Lost', 'lost_found', '../chat', '1st', 'a b'])
    assert.throws(() => readKebabName(name, 'module'), /kebab-case/)
})

test('nothing that exists is written over, and then nothing is written at all', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'hutong-new-'))
  t.after(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'a'))
  writeFileSync(join(root, 'a', 'kept.ts'), 'mine')
  assert.throws(() => writeNewFiles(root, { 'a/first.ts': 'x', 'a/kept.ts': 'yours' }), /there already: a\/kept\.ts/)
  assert.equal(readFileSync(join(root, 'a', 'kept.ts'), 'utf8'), 'mine')
  assert.throws(() => readFileSync(join(root, 'a', 'first.ts')), /ENOENT/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNames } from './check-names.ts'
import { findingLines } from './finding-lines.ts'
import { sourceTreeOf } from './source-tree.ts'

function namesOf(path: string, text = ''): string[] {
  return findingLines(checkNames(sourceTreeOf({ [path]: text }))).map((line) => line.slice(path.length + 1))
}

test('files and folders are in kebab-case; language tags and what platforms name are spelled as they are', () => {
  for (const path of [
    'server/modules/chat/search-messages.ts',
    'ui/i18n/zh-CN.ts',
    'ui/theme/kit.css',
    'server/message-flow/1-ingest/ingest.ts',
    'server/security/every-route.security.test.ts',
  ]) {
    assert.deepEqual(namesOf(path), [], path)
  }
  assert.deepEqual(namesOf('server/connectors/import/slack/fixtures/Some_Export.ts'), [])
  assert.deepEqual(namesOf('docs/HOW_TO.md'), [])
  for (const path of ['server/modules/chat/searchMessages.ts', 'ui/Button.tsx', 'server/messageFlow/a.ts', 'ui/snake_case.css']) {
    assert.deepEqual(namesOf(path), ['1 names/kebab-case'], path)
  }
})

test('a file or a folder that could hold anything is refused', () => {
  for (const path of ['server/utils.ts', 'server/helpers/a.ts', 'ui/date-utils.ts', 'server/chat-service.ts', 'server/common/a.ts']) {
    assert.deepEqual(namesOf(path), ['1 names/empty'], path)
  }
  assert.deepEqual(namesOf('server/newcomer-service-hours.ts'), [])
})

test('a symbol says what it is', () => {
  const refused = [
    'function handle() {}',
    'const data = 1',
    'type MemberInfo = 1',
    'class ChatManager {}',
    'function f(info) {}',
    'const stringUtils = {}',
    'const old = 1',
    'const oldTotal = 1, newTotal = 2',
  ]
  for (const text of refused) assert.deepEqual(namesOf('server/a.ts', text), ['1 names/empty'], text)
  const allowed = [
    'function handleClick() {}',
    'const dataDirectory = 1',
    'const { data } = useQuery()',
    'function f({ data, info }) {}',
    'function f() { const formData = new FormData() }',
    'const isNew = 1',
    'function finishService() {}',
    'type NewMember = 1',
    'const newTotal = 2',
    'const newcomerCount = 1',
    'const database = 1',
    "import { data } from './x.ts'",
  ]
  for (const text of allowed) assert.deepEqual(namesOf('server/a.ts', text), [], text)
})

test('two names that differ by a number say nothing of the difference; a number that belongs to the thing stays', () => {
  assert.deepEqual(namesOf('server/a.ts', 'const reply1 = 1\nconst reply2 = 2'), ['1 names/empty', '2 names/empty'])
  assert.deepEqual(namesOf('server/a.ts', 'const reply = 1\nconst reply2 = 2'), ['1 names/empty'])
  assert.deepEqual(namesOf('server/a.ts', 'const sha256 = 1\nconst utf8 = 2\nconst big5 = 3\nconst p95 = 4\nconst uuidv7 = 5'), [])
  assert.deepEqual(namesOf('server/a.test.ts', 'const reply1 = 1\nconst reply2 = 2'), [])
})

test('a file is found by a word of what it exports', () => {
  const named: [path: string, text: string][] = [
    ['server/check-in.ts', 'export function checkIn() {}'],
    ['server/streak.ts', 'export function nextStreak() {}'],
    ['server/text-decoding.ts', 'export function decodeText() {}'],
    ['ui/data-table.tsx', 'export const DataTable = 1'],
    ['server/ids.ts', 'export type MemberId = 1\nexport type GroupId = 1'],
    ['server/modules/chat/routes.ts', 'export const mountAll = 1'],
    ['server/modules/chat/store.ts', 'export const insertMessages = 1'],
    ['server/start.ts', 'const version = 1\nfunction start() {}\nexport { start, version }'],
    ['server/only-effects.ts', 'start()'],
    ['server/message-flow/message-flow.ts', 'export function runBatch() {}'],
  ]
  for (const [path, text] of named) assert.deepEqual(namesOf(path, text), [], path)
  const levelOf = (text: string) => checkNames(sourceTreeOf({ 'server/identity.ts': text })).map(({ rule, level }) => `${rule} ${level}`)
  assert.deepEqual(levelOf('export type RunAs = 1\nexport function giveTo() {}'), ['names/main-export fail'])
  assert.deepEqual(levelOf('export const chooseRunAs = 1\nexport function giveTo() {}'), ['names/main-export warn'])
})

test('a migration is dated and no two have one name', () => {
  const path = 'server/modules/chat/migrations/20261101T0900-start-chat.sql'
  assert.deepEqual(namesOf(path), [])
  assert.deepEqual(namesOf('server/modules/chat/migrations/after/20261101T0900-drop-old-column.sql'), [])
  for (const bad of ['start-chat.sql', '2026-11-01-start.sql', '20261101T0900-Start.sql', '20261101T0900.sql']) {
    assert.deepEqual(namesOf(`server/modules/chat/migrations/${bad}`), ['1 names/migration'], bad)
  }
  const doubled = sourceTreeOf({ [path]: '', 'server/kernel/facts/migrations/20261101T0900-start-chat.sql': '' })
  assert.deepEqual(findingLines(checkNames(doubled)), [`${path}:1 names/migration`])
})

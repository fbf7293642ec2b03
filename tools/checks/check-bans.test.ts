import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkBans } from './check-bans.ts'
import { findingLines } from './finding-lines.ts'
import { sourceTreeOf } from './source-tree.ts'

function bansOf(path: string, text: string): string[] {
  return findingLines(checkBans(sourceTreeOf({ [path]: text }))).map((line) => line.slice(path.length + 1))
}

type Case = { rule: string; texts: string[]; allowedIn: string[]; refusedIn: string[] }

const cases: Case[] = [
  {
    rule: 'bans/environment',
    texts: ['const a = process.env.PORT', "const a = process['env']", "import { env } from 'node:process'"],
    allowedIn: [
      'server/kernel/config/config.ts',
      'server/a.test.ts',
      'tools/test.ts',
      'bench/ingest.ts',
      'bin/hutong.ts',
      'server/kernel/testing/a.ts',
    ],
    refusedIn: ['server/kernel/db/a.ts', 'server/modules/chat/a.ts', 'console/a.tsx', 'ui/a.ts', 'contract/a.ts'],
  },
  {
    rule: 'bans/clock',
    texts: ['const a = new Date()', 'const a = Date.now()', 'const a = Temporal.Now.instant()'],
    allowedIn: ['server/kernel/clock/clock.ts', 'server/a.test.ts', 'seed/season.ts', 'ui/format/now.ts'],
    refusedIn: ['server/kernel/db/a.ts', 'server/modules/chat/a.ts', 'console/a.tsx', 'ui/format/time-format.ts'],
  },
  {
    rule: 'bans/network',
    texts: ["await fetch('/api')", "await globalThis.fetch('/api')", "await window.fetch('/api')"],
    allowedIn: ['server/connectors/telegram/act.ts', 'ui/api/typed-client.ts', 'console/lib/api.ts', 'member-app/lib/api.ts', 'bench/a.ts'],
    refusedIn: ['server/kernel/http/a.ts', 'server/modules/chat/a.ts', 'console/pages/a.tsx', 'ui/controls/a.tsx'],
  },
  {
    rule: 'bans/class',
    texts: ['class A {}', 'export class A extends Error {}', 'const a = class {}'],
    allowedIn: ['server/kernel/refusal/refusal.ts', 'server/a.test.ts'],
    refusedIn: ['server/modules/chat/a.ts', 'server/message-flow/a.ts', 'ui/a.ts', 'tools/a.ts'],
  },
  {
    rule: 'bans/sql',
    texts: ["run('select a from b')", 'run(`insert into chat.message (id) values (${id})`)', 'db.selectFrom(x)', 'sql`where a = 1`'],
    allowedIn: [
      'server/modules/chat/store.ts',
      'server/modules/chat/search/store.ts',
      'server/kernel/db/migrate.ts',
      'server/a.test.ts',
      'bench/a.ts',
    ],
    refusedIn: ['server/modules/chat/search-messages.ts', 'server/message-flow/3-persist/persist.ts', 'server/start.ts'],
  },
  {
    rule: 'bans/silenced',
    texts: [
      '// @ts-ignore',
      '/* @ts-nocheck */',
      '// biome-ignore lint/suspicious/noExplicitAny: no time',
      '// biome-ignore-all lint: all of it',
    ],
    allowedIn: [],
    refusedIn: ['server/a.ts', 'server/a.test.ts', 'tools/a.ts', 'ui/a.tsx'],
  },
  {
    rule: 'bans/silenced',
    texts: ['// @ts-expect-error'],
    allowedIn: ['ui/api/typed-client.test.ts'],
    refusedIn: ['ui/api/typed-client.ts', 'tools/a.ts'],
  },
  { rule: 'bans/todo', texts: ['// TODO later', '/* FIXME */'], allowedIn: [], refusedIn: ['server/a.ts', 'server/a.test.ts', 'ui/a.tsx'] },
  {
    rule: 'bans/decorator',
    texts: ['@entity() class A {}', 'class A { @column() a = 1 }'],
    allowedIn: [],
    refusedIn: ['server/kernel/a.ts'],
  },
]

test('what belongs in one place is refused in every other and left alone there', () => {
  for (const { rule, texts, allowedIn, refusedIn } of cases) {
    for (const text of texts) {
      for (const path of refusedIn) assert.deepEqual(bansOf(path, `\n${text}`), [`2 ${rule}`], `${path}: ${text}`)
      for (const path of allowedIn) assert.deepEqual(bansOf(path, text), [], `${path}: ${text}`)
    }
  }
})

test('what only resembles the banned thing is left alone', () => {
  const harmless = [
    'const a = new Date(epochMs)',
    'const a = { fetch: 1, env: 2 }',
    'const a = source.fetch(page)',
    "const a = 'process.env and Date.now() and fetch(x) in words'",
    "const a = 'Select a file from your disk'",
    "const a = 'update the zone and set the day'",
    '// asks Date.now() nothing',
    '// the todo list of an operator',
    '// biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place',
  ]
  for (const text of harmless) assert.deepEqual(bansOf('server/modules/chat/a.ts', text), [], text)
})

test('an error boundary is a class because React knows no other form', () => {
  assert.deepEqual(bansOf('ui/error-boundary.tsx', 'class Boundary extends Component {}'), [])
  assert.deepEqual(bansOf('ui/error-boundary.tsx', 'class Boundary extends React.Component {}'), [])
  assert.deepEqual(bansOf('ui/error-boundary.tsx', 'class Boundary extends Store {}'), ['1 bans/class'])
})

// History in and out by the shell: what goes in comes out, twice changes nothing, and what cannot be done is said in a sentence.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { connectionUrl } from '../kernel/testing/test-postgres.ts'
import { runCommand } from './run-command.ts'

const chat = [
  '20/11/2026, 09:02 - Lin: 早上好',
  '20/11/2026, 09:03 - Amara: good morning, Lin',
  '21/11/2026, 10:00 - Tomas: Lin: see you',
  '21/11/2026, 10:01 - Lin: 明天见',
].join('\n')

async function folderOf(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-shell-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

async function hutong(house: House, ...words: string[]): Promise<{ code: number; answer: Record<string, unknown> }> {
  const out: string[] = []
  const code = await runCommand([...words, '--json'], {
    env: { DATABASE_URL: connectionUrl(house.connection), HUTONG_DATA: house.app.config.dataDirectory },
    out: (line) => out.push(line),
    say: () => undefined,
    askSecret: async () => '',
    signal: new AbortController().signal,
  })
  return { code, answer: JSON.parse(out.join('\n')) as Record<string, unknown> }
}

const refusalOf = ({ answer }: { answer: Record<string, unknown> }) => (answer.refusal as { code?: string } | undefined)?.code

test('a chat is imported into a community that is opened for it, and importing it again adds nothing', async (t) => {
  const house = await openHouse(t)
  const folder = await folderOf(t, { 'Book club.txt': chat })
  const path = join(folder, 'Book club.txt')
  const first = await hutong(house, 'import', path, '--community', 'book-club', '--zone', 'Asia/Shanghai')
  const { seconds, importId, ...summary } = first.answer
  assert.deepEqual(summary, {
    format: 'whatsapp-txt',
    groups: 1,
    people: 3,
    messages: 4,
    duplicates: 0,
    skipped: 0,
    first: '2026-11-20T01:02:00.000Z',
    last: '2026-11-21T02:01:00.000Z',
    zone: 'Asia/Shanghai',
    community: 'book-club',
  })
  assert.ok(typeof seconds === 'number' && typeof importId === 'string')
  const again = await hutong(house, 'import', path, '--community', 'book-club', '--zone', 'Asia/Shanghai')
  assert.deepEqual([again.code, again.answer.messages, again.answer.duplicates], [0, 0, 4])
  const groups = await house
    .as('wen')
    .get<{ items: { groupId: string; name: string; messagesTotal: number }[] }>('/api/v1/communities/book-club/insight/groups')
  assert.deepEqual(
    groups.body.items.map((group) => [group.name, group.messagesTotal]),
    [['Book club', 4]],
  )
})

test('what was imported is handed out in an open format that reads in again', async (t) => {
  const house = await openHouse(t)
  const folder = await folderOf(t, { 'Book club.txt': chat })
  await hutong(house, 'import', join(folder, 'Book club.txt'), '--community', 'book-club', '--zone', 'UTC')
  const out = join(folder, 'out')
  const exported = await hutong(house, 'export', '--community', 'book-club', '--out', out)
  assert.equal(exported.code, 0)
  const [file = ''] = await readdir(out)
  const lines = (await readFile(join(out, file), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    lines.filter((line) => line._type === 'message').map((line) => [line.accountName, line.content]),
    [
      ['Lin', '早上好'],
      ['Amara', 'good morning, Lin'],
      ['Tomas', 'Lin: see you'],
      ['Lin', '明天见'],
    ],
  )
  const back = await hutong(house, 'import', join(out, file), '--community', 'copy')
  assert.deepEqual([back.answer.format, back.answer.messages, back.answer.people], ['chatlab', 4, 3])
  assert.equal((await hutong(house, 'export', '--community', 'book-club', '--group', 'nobody', '--out', out)).code, 1)
})

test('figures counted anew are the same', async (t) => {
  const house = await openHouse(t)
  const folder = await folderOf(t, { 'Book club.txt': chat })
  await hutong(house, 'import', join(folder, 'Book club.txt'), '--community', 'book-club', '--zone', 'UTC')
  const figures = async () =>
    (await house.as('wen').get<{ days: unknown[] }>('/api/v1/communities/book-club/insight/activity?from=2026-11-20&to=2026-11-21')).body
      .days
  const before = await figures()
  assert.deepEqual((await hutong(house, 'rebuild')).answer, { communities: ['book-club'] })
  assert.deepEqual(await figures(), before)
  assert.equal(refusalOf(await hutong(house, 'rebuild', '--community', 'nowhere')), 'access.not-found')
})

test('what cannot be imported is refused before anything is written', async (t) => {
  const house = await openHouse(t)
  const folder = await folderOf(t, {
    'empty.txt': '',
    'table.csv': 'a,b,c\n1,2,3\n',
    'both.txt': '01/02/2026, 09:02 - Lin: hi\n',
    'noise.bin': 'xxxx',
  })
  const cases: [string[], string][] = [
    [[join(folder, 'missing.txt'), '--community', 'x'], 'import.empty'],
    [[join(folder, 'empty.txt'), '--community', 'x'], 'import.empty'],
    [[join(folder, 'noise.bin'), '--community', 'x'], 'import.unknown-format'],
    [[join(folder, 'both.txt'), '--community', 'x'], 'import.needs-date-order'],
    [[join(folder, 'table.csv'), '--community', 'x', '--format', 'csv'], 'import.needs-columns'],
    [[join(folder, 'both.txt'), '--community', 'Not A Slug'], 'command.bad-slug'],
    [[join(folder, 'table.csv'), '--community', 'x', '--columns', 'a,b'], 'command.bad-columns'],
    [[join(folder, 'both.txt'), '--community', 'x', '--workspace', 'Elsewhere'], 'command.unknown-workspace'],
  ]
  for (const [words, code] of cases) assert.equal(refusalOf(await hutong(house, 'import', ...words)), code, words.join(' '))
  assert.deepEqual((await house.as('wen').get<{ items: unknown[] }>('/api/v1/communities')).body.items, [])
  const chosen = await hutong(house, 'import', join(folder, 'both.txt'), '--community', 'x', '--date-order', 'dmy', '--zone', 'UTC')
  assert.equal(chosen.answer.first, '2026-02-01T09:02:00.000Z')
})

test('without an owner, or with several workspaces, the command asks for what it needs', async (t) => {
  const empty = await openHouse(t, { isEmpty: true })
  assert.equal(refusalOf(await hutong(empty, 'rebuild')), 'command.no-workspace')
  const house = await openHouse(t)
  await house.otherWorkspace()
  assert.equal(refusalOf(await hutong(house, 'rebuild')), 'command.which-workspace')
})

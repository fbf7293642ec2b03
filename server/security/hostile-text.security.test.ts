// What people call themselves, write and name their files is data, whatever it looks like: to browsers, to spreadsheets, to the shell that shows it.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { askRoute, questionOf } from '../kernel/testing/ask-route.ts'
import { furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { listRoutes } from '../kernel/testing/list-routes.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { batchOf, openTown, said } from '../kernel/testing/open-town.ts'
import { prepareBatch, storeBatch } from '../message-flow/message-flow.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '</title><svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202egnp.exe',
  '\u001b]0;owned\u0007\u001b[2J',
  '%00%0d%0aset-cookie: x=1',
  "'; drop table chat.message; --",
]

/** A house in which one hostile text stands everywhere that a person can write. */
async function openDefaced(t: Parameters<typeof openHouse>[0], text: string) {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const wen = house.as('wen')
  await wen.patch('/api/v1/workspace', { name: text })
  await wen.patch(`/api/v1/communities/${furniture.community}`, { name: text, promise: text })
  await wen.patch(`/api/v1/groups/${furniture.group}`, { name: text })
  await wen.post('/api/v1/staff', { name: text, email: 'bo@hutong.example', password: 'three red lanterns', role: 'read-only' })
  await wen.post('/api/v1/api-keys', { name: text, role: 'read-only' })
  const name = encodeURIComponent(`${text}.txt`)
  await wen.post(`/api/v1/imports?name=${name}`, Buffer.from('[20/11/2026, 17:01:00] Bo: hello\n'), {
    headers: { 'content-type': 'application/octet-stream' },
  })
  await sayEverywhere(house, furniture.community, text)
  return { house, furniture }
}

async function sayEverywhere(house: House, communityId: string, text: string): Promise<void> {
  const event = said({
    by: text,
    text,
    group: 'heron',
    id: text,
    mentions: [{ name: text }],
    reactions: [{ emoji: text, count: 1, users: [] }],
  })
  await storeBatch(house.app, await prepareBatch(house.app, batchOf(house.workspaceId, communityId, [event])))
  await house.drain()
}

/** Every string anywhere in a JSON value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}

test('hostile text comes back letter by letter as JSON that no browser takes for a page', async (t) => {
  const seen = new Set<string>()
  for (const text of hostile) {
    const { house, furniture } = await openDefaced(t, text)
    for (const route of (await listRoutes(house)).filter(({ method, produces }) => method === 'GET' && produces === undefined)) {
      const reply = await askRoute(house.as('wen'), route, questionOf(route, { known: { ...furniture, q: 'words' } }))
      assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8', route.key)
      assert.equal(reply.headers['x-content-type-options'], 'nosniff')
      assert.equal(reply.headers['set-cookie'], undefined)
      const own = stringsIn(JSON.parse(reply.text)).filter((part) => part === text || part === `${text}.txt`)
      if (own.length > 0) seen.add(route.key)
    }
  }
  for (const key of [
    'GET /api/v1/communities',
    'GET /api/v1/members',
    'GET /api/v1/staff',
    'GET /api/v1/audit',
    'GET /api/v1/imports',
    'GET /api/v1/groups/:group/messages',
  ])
    assert.ok(seen.has(key), `${key} showed nothing of it`)
})

test('a refusal that repeats what was sent repeats it as data', async (t) => {
  const house = await openHouse(t)
  const wen = house.as('wen')
  for (const text of hostile) {
    const replies = [
      await wen.patch('/api/v1/workspace', { zone: text }),
      await wen.post('/api/v1/communities', { slug: text, name: 'x', zone: 'UTC', kind: 'work' }),
      await wen.get(`/api/v1/communities?cursor=${encodeURIComponent(text)}`),
      await wen.get(`/api/v1/communities/${encodeURIComponent(text)}`),
      await wen.get(`/api/v1/${encodeURIComponent(text)}`),
      await wen.post('/api/v1/communities', text, { headers: { 'content-type': 'application/json' } }),
      await wen.post('/api/v1/communities', text, { headers: { 'content-type': 'text/html' } }),
    ]
    for (const reply of replies) {
      assert.ok(reply.status >= 400 && reply.status < 500, `${reply.status}`)
      assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8')
      assert.doesNotThrow(() => JSON.parse(reply.text))
    }
  }
})

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '\u00a0=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|'/C calc'!A0",
]

test('no cell of a downloaded table is a formula, whoever is called like one', async (t) => {
  const town = await openTown(t)
  await town.receive(formulas.map((formula, minute) => said({ by: `${formula}${minute}`, text: formula, id: `${minute}`, minute })))
  await town.drain()
  const file = formulas.map((formula) => `${formula}\n`).join('')
  const upload = await town
    .as('wen')
    .post<{ id: string }>('/api/v1/imports?name=%3D1.txt', Buffer.from(`[20/11/2026, 17:01:00] Bo: hi\n${file}`), {
      headers: { 'content-type': 'application/octet-stream' },
    })
  await town.as('wen').post(`/api/v1/imports/${upload.body.id}/start`, { community: 'book-club', format: 'irc-log' })
  await town.settle()
  const tables = [
    await town.as('wen').get('/api/v1/communities/book-club/members.csv'),
    await town.as('wen').get(`/api/v1/imports/${upload.body.id}/skipped.csv`),
  ]
  for (const { text, headers } of tables) {
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8')
    assert.match(String(headers['content-disposition']), /^attachment; filename\*=UTF-8''[\w.%-]+$/)
    const rows = parse(text, { bom: true }) as string[][]
    assert.ok(rows.length > 5, `${rows.length} rows`)
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/, JSON.stringify(cell))
  }
})

test('a download is named after its thing and never by it: no name ends the header or begins another', async (t) => {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const group = `/api/v1/groups/${furniture.group}`
  for (const name of [...hostile, 'a"; filename=evil.html', '../../evil', '.', "it's (ours)*", '读书会 🏮']) {
    await house.as('wen').patch(group, { name })
    const { headers, status } = await house.as('wen').get(`${group}/log.jsonl`)
    assert.equal(status, 200)
    assert.match(String(headers['content-disposition']), /^attachment; filename\*=UTF-8''(?:[A-Za-z0-9.~_-]|%[0-9A-F]{2})+\.jsonl$/, name)
    assert.equal(headers['content-type'], 'application/x-ndjson; charset=utf-8')
    assert.equal(headers['set-cookie'], undefined)
  }
})

test('no address makes the server send a browser elsewhere', async (t) => {
  const house = await openHouse(t)
  for (const url of [
    '//evil.example',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/console//evil.example',
    '/%2f%2fevil.example',
    '/console?next=//evil.example',
    'http://evil.example/',
    '/console/..//evil.example',
  ]) {
    const { statusCode, headers } = await house.http.inject({ url })
    if (statusCode >= 300 && statusCode < 400) assert.equal(headers.location, '/console/', url)
  }
})

const dist = join(import.meta.dirname, '..', '..', 'console', 'dist')

test('the console’s page needs no script of its own text, no foreign file and nothing that its policy forbids', {
  skip: !existsSync(dist) && 'the console is not built',
}, () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
  assert.ok(scripts.length > 0)
  for (const [whole, attributes = '', text = ''] of scripts) {
    assert.match(attributes, /\bsrc="\/console\/[\w./-]+"/, whole)
    assert.equal(text.trim(), '', whole)
  }
  for (const [, url] of page.matchAll(/\b(?:src|href|action)="([^"]*)"/g)) assert.match(url ?? '', /^\/(?!\/)/, url)
  assert.doesNotMatch(page, /\son\w+=|javascript:|<base\b|<iframe\b|<object\b|http-equiv="?refresh/i)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSource } from '../reading/sample-source.ts'
import type { JsonPage } from './json-items.ts'
import { jsonItems } from './json-items.ts'
import type { JsonPaths } from './json-paths.ts'

const MESSAGES: JsonPaths = { elements: ['messages.*'], fields: ['name'] }

async function read(content: string | Buffer, paths: JsonPaths = MESSAGES, chunkBytes = 100_000, maxBytes?: number): Promise<JsonPage> {
  const [entry] = sampleSource({ 'a.json': content }, chunkBytes).entries
  assert.ok(entry)
  const all: JsonPage = { items: [], problems: [] }
  for await (const page of jsonItems(entry, paths, maxBytes)) {
    all.items.push(...page.items)
    all.problems.push(...page.problems)
  }
  return all
}

const valuesOf = (page: JsonPage): unknown[] => page.items.map(({ value }) => value)
const problemsOf = (page: JsonPage): unknown[] => page.problems.map(({ line, reason }) => [line, reason])

test('elements and fields are found in any pieces, whatever stands around them', async () => {
  const text = `{"skip": {"messages": [1, "]}"]}, "na\\u006de": "群",\n "messages" : [ {"a": "}]\\"\\\\"}, 7 , "x\\"y", [1,[2]], null, {"messages":[]} ], "tail": -1.5e3}`
  const whole = await read(text)
  assert.deepEqual(whole.items, [
    { path: 'name', index: 0, value: '群' },
    { path: 'messages.*', index: 1, value: { a: '}]"\\' } },
    { path: 'messages.*', index: 2, value: 7 },
    { path: 'messages.*', index: 3, value: 'x"y' },
    { path: 'messages.*', index: 4, value: [1, [2]] },
    { path: 'messages.*', index: 5, value: null },
    { path: 'messages.*', index: 6, value: { messages: [] } },
  ])
  assert.deepEqual(whole.problems, [])
  for (const size of [1, 2, 3, 7]) assert.deepEqual(await read(text, MESSAGES, size), whole, `by ${size}`)
})

test('nested lists and root lists are found by their paths', async () => {
  const account = '{"chats":{"about":"x","list":[{"name":"a","messages":[1,2]},{"name":"b","messages":[3]}]}}'
  const chats = await read(account, { elements: ['chats.list.*.messages.*'], fields: ['chats.list.*.name'] })
  assert.deepEqual(
    chats.items.map(({ index, value }) => [index, value]),
    [
      [0, 'a'],
      [1, 1],
      [2, 2],
      [0, 'b'],
      [1, 3],
    ],
  )
  assert.deepEqual(valuesOf(await read('[{"a":1}, {"a":2}]', { elements: ['*'] })), [{ a: 1 }, { a: 2 }])
  assert.deepEqual(valuesOf(await read('\ufeff[1]', { elements: ['*'] })), [1])
  assert.deepEqual(valuesOf(await read(Buffer.from('\ufeff[1,"群"]', 'utf16le'), { elements: ['*'] })), [1, '群'])
})

test('broken escapes of exporters are mended without touching sound ones', async () => {
  const text = '{"messages":[{"t":"a\\x1Fb"},{"t":"c\\\\x41 \\u0041 \\n"},{"t":"raw\ttab"},{"t":"C:\\dir"}]}'
  assert.deepEqual(valuesOf(await read(text)), [{ t: 'a\u001fb' }, { t: 'c\\x41 A \n' }, { t: 'raw\ttab' }, { t: 'C:\\dir' }])
})

test('a text that breaks off keeps everything before the break', async () => {
  const torn = await read('{"name":"a","messages":[{"id":1},{"id":2},{"id":3,"text":"half')
  assert.deepEqual(valuesOf(torn), ['a', { id: 1 }, { id: 2 }])
  assert.deepEqual(
    torn.problems.map(({ line, reason, sample }) => [line, reason, sample]),
    [[3, 'truncated', '{"id":3,"text":"half']],
  )
  const unclosed = await read('{"messages":[{"id":1}')
  assert.deepEqual([valuesOf(unclosed), problemsOf(unclosed)], [[{ id: 1 }], [[1, 'truncated']]])
  assert.deepEqual((await read('[1,2]', { elements: ['*'] })).problems, [])
  const list = await read('[{"id":1},{"id"', { elements: ['*'] })
  assert.deepEqual([valuesOf(list), problemsOf(list)], [[{ id: 1 }], [[2, 'truncated']]])
})

test('what is too long, too deep or malformed is passed over and named', async () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
  const text = `{"messages":[{"id":1},{"text":"${'x'.repeat(5000)}"},${deep},{"id":4,},{"id":5}]}`
  for (const size of [11, 500, 100_000]) {
    const page = await read(text, MESSAGES, size, 12_000)
    assert.deepEqual(
      problemsOf(page),
      [
        [3, 'malformed'],
        [4, 'malformed'],
      ],
      `by ${size}`,
    )
    const small = await read(text, MESSAGES, size, 2000)
    assert.deepEqual(valuesOf(small), [{ id: 1 }, { id: 5 }], `by ${size}`)
    assert.deepEqual(
      problemsOf(small),
      [
        [2, 'too-long'],
        [3, 'too-long'],
        [4, 'malformed'],
      ],
      `by ${size}`,
    )
  }
})

test('a list with forgotten commas or stray bytes is read on', async () => {
  const page = await read('{"messages":[{"id":1} {"id":2},, {"id":3} ; {"id":4}]}')
  assert.deepEqual(valuesOf(page), [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }])
  assert.deepEqual(problemsOf(page), [[3, 'malformed']])
})

test('values in a Chinese code page are decoded, undecodable ones named', async () => {
  const gb = Buffer.concat([Buffer.from('{"messages":["'), Buffer.from([0xb4, 0xf3, 0xbc, 0xd2]), Buffer.from('"]}')])
  assert.deepEqual(valuesOf(await read(gb)), ['大家'])
  const bad = await read(Buffer.concat([Buffer.from('{"messages":["好'), Buffer.from([0xff]), Buffer.from('"]}')]))
  assert.deepEqual([valuesOf(bad), problemsOf(bad)], [['好\ufffd'], [[1, 'undecodable']]])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../testing/open-house.ts'
import { typeOf } from './render-api-page.ts'

test('the reference shows every route of the document, with what it needs, to anybody and without a script', async (t) => {
  const house = await openHouse(t)
  const page = await house.http.inject('/docs')
  assert.equal(page.statusCode, 200)
  assert.match(String(page.headers['content-type']), /^text\/html/)
  const document = (await house.http.inject('/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  const operations = Object.values(document.paths).reduce((sum, item) => sum + Object.keys(item).length, 0)
  assert.equal(page.body.match(/<details>/g)?.length, operations)
  for (const path of Object.keys(document.paths)) assert.ok(page.body.includes(`<code>${path}</code>`), path)
  assert.match(page.body, /Needs .*segment\.manage/)
  assert.doesNotMatch(page.body, /<script|undefined|\[object/)
})

test('types are written as TypeScript would write them, and what contains itself has an end', () => {
  const array = { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } } as const
  assert.equal(typeOf(array as never), '(string | null)[]')
  assert.equal(
    typeOf({ type: 'object', properties: { id: { type: 'string', format: 'uuid' }, n: { type: 'integer' } }, required: ['id'] } as never),
    '{ id: string (uuid); n?: integer }',
  )
  assert.equal(typeOf({ enum: ['a', 'b'] } as never), '"a" | "b"')
  const loop: Record<string, unknown> = { type: 'object' }
  loop['properties'] = { inner: loop }
  assert.match(typeOf(loop as never), /…/)
})

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openAndDetect } from './detect-format.ts'
import { findImportFormat, importFormats } from './formats.ts'
import { readSample, sampleSource } from './reading/sample-source.ts'
import { isImportRefusal } from './source/import-refusal.ts'
import { sampleFolder } from './source/sample-disk.ts'
import { sampleZip } from './source/sample-zip.ts'

const TELEGRAM =
  '{"name":"Book club","type":"private_group","id":1,"messages":[{"id":1,"type":"message","date":"2020-01-01T00:00:00","from":"Bo","from_id":1,"text":"hi"}]}'

test('an export inside a zip is recognised by its entries, likeliest format first', async (t) => {
  const zip = sampleZip([
    { name: 'ChatExport/messages.html', content: '<div class="page_body chat_page">' },
    { name: 'ChatExport/result.json', content: TELEGRAM },
    { name: 'ChatExport/photos/1.jpg', content: 'x', isStored: true },
    { name: 'ChatExport/inner.zip', content: 'x' },
  ])
  const folder = await sampleFolder(t, { 'upload.bin': zip })
  const { source, candidates } = await openAndDetect(join(folder, 'upload.bin'), undefined, 'chat.zip')
  t.after(() => source.close())
  assert.equal(source.name, 'chat.zip')
  assert.deepEqual(
    candidates.map(({ format, asks }) => [format.id, asks]),
    [
      ['telegram-json', ['zone']],
      ['telegram-html', []],
    ],
  )
  const [best] = candidates
  assert.ok(best)
  const { events, skipped } = await readSample(best.format, source)
  assert.deepEqual(
    events.map(({ message }) => message?.text),
    ['hi'],
  )
  assert.deepEqual(
    skipped.map(({ file, reason }) => [file, reason]),
    [
      ['ChatExport/inner.zip', 'entry-refused'],
      ['ChatExport/messages.html', 'duplicate-in-file'],
    ],
  )
})

test('a file no format knows is refused', async (t) => {
  const folder = await sampleFolder(t, { 'notes.txt': 'just some notes, no chat at all' })
  await assert.rejects(
    openAndDetect(join(folder, 'notes.txt')),
    (error: unknown) => isImportRefusal(error) && error.code === 'unknown-format',
  )
})

test('every format has a name of its own and finds nothing in a blank file', async () => {
  assert.equal(new Set(importFormats.map(({ id }) => id)).size, importFormats.length)
  assert.equal(findImportFormat('slack-export')?.platform, 'slack')
  assert.equal(findImportFormat('smoke-signals'), undefined)
  const blank = sampleSource({ 'a.txt': ' ' })
  for (const format of importFormats) {
    const head = { name: 'a.txt', entryNames: ['a.txt'], samples: [{ name: 'a.txt', text: ' ' }] }
    assert.ok(format.sniff(head) < 0.3, format.id)
    // Made to read it all the same, a format finds nothing, or refuses because columns were not named.
    const read = readSample(format, blank).then(({ events }) => events.length)
    assert.equal(await read.catch((error: unknown) => (isImportRefusal(error) ? 0 : error)), 0, format.id)
  }
})

test('an import can be stopped between pages', async () => {
  const messages = Array.from({ length: 3000 }, (_, i) => ({
    id: i + 1,
    type: 'message',
    date_unixtime: '1795136520',
    from: 'Bo',
    from_id: 'user1',
    text: 'x',
  }))
  const source = sampleSource({ 'result.json': JSON.stringify({ name: 'a', type: 'private_group', id: 1, messages }) }, 10_000)
  const stop = new AbortController()
  let events = 0
  await assert.rejects(
    async () => {
      for await (const page of findImportFormat('telegram-json')?.read(source, { zone: 'UTC', groupName: 'x', signal: stop.signal }) ??
        []) {
        events += page.events.length
        stop.abort()
      }
    },
    { name: 'AbortError' },
  )
  assert.equal(events, 1000)
})

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readDemoMark, saveDemoMark } from './demo-folder.ts'

const mark = { seed: 'huaili', firstDay: '2030-01-07', toldUntil: null }

test('a folder that is not there or empty is free, and one that holds the demo says since when', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-demo-'))
  t.after(() => rm(folder, { recursive: true }))
  assert.equal(readDemoMark(join(folder, 'not-there')), null)
  assert.equal(readDemoMark(folder), null)
  saveDemoMark(folder, mark)
  assert.deepEqual({ ...readDemoMark(folder), about: '' }, { ...mark, about: '' })
})

test('a folder with somebody’s installation in it is left alone', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-demo-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'secret'), 'theirs')
  assert.throws(() => readDemoMark(folder), /not the demo/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOptions } from './bench-options.ts'

const names = ['start', 'ingest']

test('a benchmark runs small unless told otherwise, and all means each of the three', () => {
  const plain = readOptions(['ingest'], names)
  assert.deepEqual(
    [plain.name, plain.sizes, plain.isQuiet, plain.isStrict, plain.messages, plain.folder],
    ['ingest', ['small'], false, false, undefined, undefined],
  )
  assert.deepEqual(readOptions(['start', '--size', 'all'], names).sizes, ['small', 'medium', 'large'])
  const whole = readOptions(
    ['ingest', '--size=large', '--json', '--strict', '--messages', '3M', '--members', '250k', '--folder', '/tmp/kept'],
    names,
  )
  assert.deepEqual(
    [whole.sizes, whole.isQuiet, whole.isStrict, whole.messages, whole.members, whole.folder],
    [['large'], true, true, 3_000_000, 250_000, '/tmp/kept'],
  )
})

test('what is not known is refused with what is', () => {
  for (const args of [[], ['typo'], ['ingest', 'start']]) assert.throws(() => readOptions(args, names), /start, ingest/)
  assert.throws(() => readOptions(['ingest', '--size', 'huge'], names), /small, medium, large, all/)
  for (const count of ['many', '0', '-3', '3G']) assert.throws(() => readOptions(['ingest', `--messages=${count}`], names), /--messages/)
  assert.throws(() => readOptions(['ingest', '--faster'], names))
})

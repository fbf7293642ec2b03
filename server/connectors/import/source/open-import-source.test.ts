import assert from 'node:assert/strict'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { ImportRefusalCode } from './import-refusal.ts'
import { isImportRefusal } from './import-refusal.ts'
import type { ImportLimits, ImportSource } from './import-source.ts'
import { DEFAULT_IMPORT_LIMITS } from './import-source.ts'
import { openImportSource } from './open-import-source.ts'
import { openSample, sampleFolder } from './sample-disk.ts'
import type { SampleZipEntry } from './sample-zip.ts'
import { sampleZip } from './sample-zip.ts'
import { textLines } from './text-lines.ts'

const small: ImportLimits = { ...DEFAULT_IMPORT_LIMITS, ratio: 20, ratioFloorBytes: 10_000, entryBytes: 5_000_000 }

const refusedWith = (code: ImportRefusalCode) => (error: unknown) => isImportRefusal(error) && error.code === code

async function linesOf(source: ImportSource, name: string): Promise<string[]> {
  const lines: string[] = []
  const entry = source.entries.find((candidate) => candidate.name === name)
  assert.ok(entry, `no entry ${name}`)
  for await (const page of textLines(entry)) lines.push(...page.lines)
  return lines
}

async function problemsOf(source: ImportSource, name: string): Promise<string[]> {
  const problems: string[] = []
  const entry = source.entries.find((candidate) => candidate.name === name)
  assert.ok(entry, `no entry ${name}`)
  for await (const page of textLines(entry)) problems.push(...page.problems.map(({ reason, sample }) => `${reason}: ${sample}`))
  return problems
}

test('a single file is a source of one entry that can be read more than once', async (t) => {
  const source = await openSample(t, 'chat.txt', 'one\ntwo\n')
  assert.deepEqual(
    source.entries.map(({ name, size }) => [name, size]),
    [['chat.txt', 8]],
  )
  assert.deepEqual(await linesOf(source, 'chat.txt'), ['one', 'two'])
  assert.deepEqual(await linesOf(source, 'chat.txt'), ['one', 'two'])
})

test('a folder gives its files in order of name, without litter, links and archives', async (t) => {
  const folder = await sampleFolder(t, {
    'b/second.txt': 'b',
    'a.txt': 'a',
    '.DS_Store': 'x',
    '__MACOSX/a.txt': 'x',
    'more.zip': 'x',
    // Zulip archives name topics that begin with `#` like this.
    'stream/.23general.json': '[]',
  })
  await symlink('/etc/hostname', join(folder, 'link.txt'))
  const source = await openImportSource(folder)
  assert.deepEqual(
    source.entries.map(({ name }) => name),
    ['a.txt', 'b/second.txt', 'stream/.23general.json'],
  )
  assert.deepEqual(
    source.refused.map(({ name, code }) => [name, code]),
    [
      ['link.txt', 'unreadable'],
      ['more.zip', 'nested-archive'],
    ],
  )
})

test('a zip gives stored, deflated and zip64 entries as they were', async (t) => {
  const long = 'line of some length that repeats\n'.repeat(60_000)
  const zip = sampleZip([
    { name: 'b.txt', content: 'stored', isStored: true },
    { name: 'a.txt', content: 'deflated' },
    { name: 'big.txt', content: long, isZip64: true },
    { name: 'folder/', content: '' },
    { name: '__MACOSX/._a.txt', content: 'x' },
  ])
  const source = await openSample(t, 'export.zip', zip)
  assert.deepEqual(
    source.entries.map(({ name, size }) => [name, size]),
    [
      ['a.txt', 8],
      ['b.txt', 6],
      ['big.txt', long.length],
    ],
  )
  assert.deepEqual(await linesOf(source, 'a.txt'), ['deflated'])
  assert.deepEqual(await linesOf(source, 'b.txt'), ['stored'])
  assert.equal((await linesOf(source, 'big.txt')).length, 60_000)
})

test('a large entry is streamed as it is and its damage is reported after what was sound', async (t) => {
  // Random bytes do not pack, so the entry is beyond what is read in one go.
  const content = Buffer.from(
    Array.from(
      { length: 40_000 },
      (_, i) => `line ${i} ${(i * 2_654_435_761) % 4_294_967_296} ${Math.imul(i, 40_503) >>> 0} ${(i * i * 7919) % 1_000_003}`,
    ).join('\n'),
  )
  const zip = sampleZip([
    { name: 'a.txt', content, isStored: true },
    { name: 'b.txt', content, crc: 1, isStored: true },
  ])
  const source = await openSample(t, 'export.zip', zip)
  assert.ok(content.length > 1024 * 1024)
  assert.equal((await linesOf(source, 'a.txt')).length, 40_000)
  assert.deepEqual(await problemsOf(source, 'a.txt'), [])
  assert.equal((await linesOf(source, 'b.txt')).length, 40_000)
  assert.deepEqual(await problemsOf(source, 'b.txt'), ['truncated: b.txt does not match its checksum'])
})

test('names written in Chinese or old western code pages are decoded', async (t) => {
  const zip = sampleZip([
    // 测试.txt as Windows in China writes it, café.txt as DOS did, and the same in UTF-8 without the flag.
    { name: Buffer.from([0xb2, 0xe2, 0xca, 0xd4, ...Buffer.from('.txt')]), content: 'a' },
    { name: Buffer.from([...Buffer.from('caf'), 0x82, ...Buffer.from('.txt')]), content: 'b' },
    { name: Buffer.from('群.txt', 'utf8'), content: 'c' },
    { name: 'sub\\win.txt', content: 'd' },
  ])
  const source = await openSample(t, 'export.zip', zip)
  assert.deepEqual(source.entries.map(({ name }) => name).sort(), ['café.txt', 'sub/win.txt', '测试.txt', '群.txt'])
})

test('entries that cannot be read are named while the others are read', async (t) => {
  const good: SampleZipEntry = { name: 'good.txt', content: 'good' }
  const source = await openSample(
    t,
    'export.zip',
    sampleZip([
      good,
      { name: '../../etc/passwd', content: 'x' },
      { name: 'C:\\evil.txt', content: 'x' },
      { name: 'secret.txt', content: 'x', isEncrypted: true },
      { name: 'inner.zip', content: 'x' },
      { name: 'odd.txt', content: 'x', method: 9 },
      { name: 'good.txt', content: 'again' },
    ]),
  )
  assert.deepEqual(
    source.entries.map(({ name }) => name),
    ['good.txt'],
  )
  assert.deepEqual(await linesOf(source, 'good.txt'), ['good'])
  assert.deepEqual(
    source.refused.map(({ name, code }) => [name, code]),
    [
      ['../../etc/passwd', 'unreadable'],
      ['C:\\evil.txt', 'unreadable'],
      ['good.txt', 'unreadable'],
      ['inner.zip', 'nested-archive'],
      ['odd.txt', 'unreadable'],
      ['secret.txt', 'encrypted'],
    ],
  )
})

test('a source of which nothing can be read is refused with the reason', async (t) => {
  const refusals: [string, string | Buffer, ImportRefusalCode][] = [
    ['locked.zip', sampleZip([{ name: 'a.txt', content: 'x', isEncrypted: true }]), 'encrypted'],
    ['nested.zip', sampleZip([{ name: 'a.zip', content: 'x' }]), 'nested-archive'],
    ['none.zip', sampleZip([]), 'empty'],
    ['hollow.zip', sampleZip([{ name: 'a.txt', content: '' }]), 'empty'],
    ['empty.txt', '', 'empty'],
    ['torn.zip', sampleZip([{ name: 'a.txt', content: 'x' }]).subarray(0, 40), 'unreadable'],
    ['chat.rar', Buffer.from('526172211a0700cf907300000d00', 'hex'), 'unreadable'],
    ['logs.tar.gz', gzipSync('x'), 'nested-archive'],
  ]
  for (const [name, content, code] of refusals) await assert.rejects(openSample(t, name, content), refusedWith(code), name)
  await assert.rejects(openImportSource('/no/such/file'), refusedWith('unreadable'))
})

test('an archive that unpacks to more than it may is refused, whether it admits it or not', async (t) => {
  const zeros = Buffer.alloc(2_000_000)
  const honest = await openSample(t, 'bomb.zip', sampleZip([{ name: 'a.txt', content: zeros }]), { ...small, ratioFloorBytes: 1000 })
  await assert.rejects(async () => linesOf(honest, 'a.txt'), refusedWith('bomb'))
  const liar = await openSample(t, 'liar.zip', sampleZip([{ name: 'a.txt', content: zeros, declaredBytes: 10 }]))
  await assert.rejects(async () => linesOf(liar, 'a.txt'), refusedWith('bomb'))
  const big = sampleZip([
    { name: 'a.txt', content: zeros },
    { name: 'b.txt', content: 'x' },
  ])
  await assert.rejects(openSample(t, 'big.zip', big, { ...small, totalBytes: 1_000_000 }), refusedWith('too-big'))
  const kept = await openSample(t, 'part.zip', big, { ...small, entryBytes: 1_000_000 })
  assert.deepEqual([kept.entries.map(({ name }) => name), kept.refused.map(({ code }) => code)], [['b.txt'], ['too-big']])
  await assert.rejects(openSample(t, 'many.zip', big, { ...small, entryCount: 1 }), refusedWith('too-big'))
})

test('entries that share their bytes are a bomb however small they claim to be', async (t) => {
  const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => `${(i * 7919) % 10_007}`).join(','))
  const once = sampleZip([{ name: 'a.txt', content }])
  assert.equal((await openSample(t, 'once.zip', once)).entries.length, 1)
  const overlapping = sampleZip([{ name: 'a.txt', content }, ...[1, 2, 3].map((i) => ({ name: `${i}.txt`, content, sharesWith: 0 }))])
  await assert.rejects(openSample(t, 'overlap.zip', overlapping), refusedWith('bomb'))
})

test('a .gz is read as the file inside, and stopped when it swells', async (t) => {
  const source = await openSample(t, 'irc.log.gz', gzipSync('hello\nworld\n'))
  assert.deepEqual(
    source.entries.map(({ name, size }) => [name, size]),
    [['irc.log', 12]],
  )
  assert.deepEqual(await linesOf(source, 'irc.log'), ['hello', 'world'])
  const bomb = await openSample(t, 'bomb.txt.gz', gzipSync(Buffer.alloc(3_000_000)), small)
  await assert.rejects(async () => linesOf(bomb, 'bomb.txt'), refusedWith('bomb'))
})

test('an entry that is damaged in the middle keeps its beginning', async (t) => {
  const content = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}`).join('\n')
  const zip = sampleZip([{ name: 'a.txt', content }])
  zip.fill(0xff, Math.floor(zip.length / 2), Math.floor(zip.length / 2) + 200)
  const source = await openSample(t, 'export.zip', zip)
  const lines = await linesOf(source, 'a.txt')
  assert.ok(lines.length > 1000 && lines.length < 20_000, `${lines.length} lines`)
  assert.equal(lines[500], `line 500 ${(500 * 7919) % 10_007}`)
  assert.match((await problemsOf(source, 'a.txt')).at(-1) ?? '', /^truncated: /)
})

test('an entry that is not where the directory says is reported, the others are read', async (t) => {
  const zip = sampleZip([
    { name: 'a.txt', content: 'kept' },
    { name: 'b.txt', content: 'lost' },
  ])
  zip.writeUInt32LE(0, zip.indexOf(Buffer.from('504b0304', 'hex'), 4))
  const source = await openSample(t, 'export.zip', zip)
  assert.deepEqual(await problemsOf(source, 'b.txt'), ['truncated: b.txt is not where the directory says'])
  assert.deepEqual(await linesOf(source, 'a.txt'), ['kept'])
})

test('an archive of many large entries is read without leaving anything behind', async (t) => {
  const content = Buffer.alloc(1_200_000, 'all work and no play\n')
  const source = await openSample(
    t,
    'export.zip',
    sampleZip(Array.from({ length: 15 }, (_, i) => ({ name: `${i}.txt`, content, isStored: true }))),
  )
  const warnings: string[] = []
  const warn = (warning: Error): void => void warnings.push(warning.name)
  process.on('warning', warn)
  t.after(() => process.off('warning', warn))
  for (const { name } of source.entries) {
    for await (const page of textLines(source.entries.find((entry) => entry.name === name) ?? assert.fail())) if (page.from > 100) break
  }
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(warnings, [])
})

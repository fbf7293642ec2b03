// Chat exports come from anybody. An upload is judged by its content, kept under a name of ours, and read within bounds; one that is a trap ends in
// words, with nothing half done and nothing outside its folder.
import assert from 'node:assert/strict'
import { readdir, stat, unlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type SampleZipEntry, sampleZip } from '../connectors/import/source/sample-zip.ts'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import type { House } from '../kernel/testing/open-house.ts'
import { openTown } from '../kernel/testing/open-town.ts'

const chat = '[20/11/2026, 17:01:00] Amara: hello\n[20/11/2026, 17:02:00] Bo: hello\n[21/11/2026, 17:03:00] Amara: bye\n'

type Import = { id: string; state: string; fileName: string; messages: number; failure: { code: string; message: string } | null }

async function upload(house: House, name: string, content: string | Buffer, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/octet-stream', ...headers }
  return house.as('wen').post<Import>(`/api/v1/imports?name=${encodeURIComponent(name)}`, Buffer.from(content), { headers: all })
}

const preview = (house: House, id: string) => house.as('wen').get<{ format: string; messages: number }>(`/api/v1/imports/${id}/preview`)

/** Starts it and lets it run to its end. */
async function run(house: House, id: string): Promise<Import> {
  const started = await house.as('wen').post(`/api/v1/imports/${id}/start`, { community: 'book-club', zone: 'UTC', format: 'whatsapp-txt' })
  assert.equal(started.status, 200, started.text)
  await house.settle()
  return (await house.as('wen').get<Import>(`/api/v1/imports/${id}`)).body
}

const filesOf = async (house: House) => (await readdir(house.app.config.dataDirectory, { recursive: true })).sort()

/** What lies on the disk beside the uploads themselves. */
async function strayFilesOf(house: House): Promise<string[]> {
  return (await filesOf(house)).filter((file) => !/^uploads(\/[0-9a-f-]{36})?$/.test(file))
}

test('an upload is stored under an id of ours, for this account alone, whatever it is called', async (t) => {
  const town = await openTown(t)
  const umask = process.umask(0)
  t.after(() => process.umask(umask))
  const names = [
    '../../etc/passwd',
    '/etc/cron.d/x',
    'C:\\evil.txt',
    '..\\..\\x',
    '..',
    '.',
    'uploads',
    ' ',
    '\u202etxt.exe',
    '读'.repeat(255),
    '<script>.txt',
    '%2e%2e%2fx',
  ]
  for (const name of names) {
    const { status, body } = await upload(town, name, chat)
    assert.equal(status, 201, name)
    assert.ok(!body.fileName.includes('/'), `${name} is shown as ${body.fileName}`)
    const path = join(town.app.config.dataDirectory, 'uploads', body.id)
    assert.equal((await stat(path)).mode & 0o777, 0o600)
  }
  assert.equal((await stat(join(town.app.config.dataDirectory, 'uploads'))).mode & 0o777, 0o700)
  assert.equal((await filesOf(town)).length, names.length + 1, 'the folder and one file each')
  for (const name of ['', 'x'.repeat(256), 'a\0b']) assertRefused(await upload(town, name, chat), 'http.bad-input')
  assert.equal((await filesOf(town)).length, names.length + 1)
})

test('what a file is, its content says and not its name', async (t) => {
  const town = await openTown(t)
  const zip = sampleZip([{ name: '_chat.txt', content: chat }])
  const known: [string, string | Buffer][] = [
    ['_chat.txt', chat],
    ['setup.exe', zip],
    ['_chat.txt', zip],
    ['_chat.txt', gzipSync(chat)],
  ]
  for (const [name, content] of known) {
    const { body } = await upload(town, name, content)
    const shown = await preview(town, body.id)
    assert.deepEqual([shown.status, shown.body.messages], [200, 3], `${name}: ${shown.text.slice(0, 200)}`)
  }
  const unknown: [string, string | Buffer][] = [
    ['_chat.txt', Buffer.from('7f454c46020101000000000000000000', 'hex')],
    ['result.json', '<html><script>alert(1)</script></html>'],
    ['_chat.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['_chat.txt', Buffer.alloc(4096)],
  ]
  for (const [name, content] of unknown) {
    const { body } = await upload(town, name, content)
    assertRefused(await preview(town, body.id), 'import.unknown-format')
  }
})

const zeros = Buffer.alloc(70 * 1024 ** 2)
const unpackable = Array.from({ length: 2000 }, (_, n) => `[20/11/2026, 17:01:00] Bo: ${(n * 7919) % 10_007}\n`).join('')
const lastLine = Buffer.from(`${chat}${'x'.repeat(100)}`)

type Trap = { name?: string; make: () => Buffer; code: string /** Where the beginning is all the preview sees. */; isSeenLate?: boolean }

const traps: Record<string, Trap> = {
  'unpacks a thousandfold': {
    make: () => sampleZip([{ name: '_chat.txt', content: Buffer.concat([lastLine, zeros]) }]),
    code: 'import.bomb',
  },
  'unpacks a thousandfold by gzip': { name: '_chat.txt.gz', make: () => gzipSync(Buffer.concat([lastLine, zeros])), code: 'import.bomb' },
  'unpacks to more than it says': {
    make: () => sampleZip([{ name: '_chat.txt', content: chat.repeat(40_000), declaredBytes: 200 }]),
    code: 'import.bomb',
    isSeenLate: true,
  },
  'unpacks to more than any disk': {
    make: () => sampleZip(many(70, (n) => ({ name: `${n}.txt`, content: chat, declaredBytes: 0xffff_fff0 }))),
    code: 'import.bomb',
  },
  'shares its bytes among entries': {
    make: () =>
      sampleZip([
        { name: '_chat.txt', content: unpackable, isStored: true },
        ...many(9, (n) => ({ name: `${n}.txt`, content: unpackable, isStored: true, sharesWith: 0 })),
      ]),
    code: 'import.bomb',
  },
  'holds only archives': {
    make: () => sampleZip([{ name: 'a.zip', content: sampleZip([{ name: '_chat.txt', content: chat }]) }]),
    code: 'import.nested-archive',
  },
  'holds itself behind another name': {
    make: () => sampleZip([{ name: '_chat.txt', content: sampleZip([{ name: '_chat.txt', content: chat }]) }]),
    code: 'import.unknown-format',
  },
  'is locked': { make: () => sampleZip([{ name: '_chat.txt', content: chat, isEncrypted: true }]), code: 'import.encrypted' },
  'is cut off': { make: () => sampleZip([{ name: '_chat.txt', content: chat }]).subarray(0, 60), code: 'import.unreadable' },
}

function many(count: number, entry: (n: number) => SampleZipEntry): SampleZipEntry[] {
  return Array.from({ length: count }, (_, n) => entry(n))
}

for (const [what, { name = 'export.zip', make, code, isSeenLate = false }] of Object.entries(traps)) {
  test(`an archive that ${what} is refused in words and brings nothing`, async (t) => {
    const town = await openTown(t)
    const { body } = await upload(town, name, make())
    const looked = await preview(town, body.id)
    if (!isSeenLate && looked.status !== 200) assertRefused(looked, code)
    const ended = await run(town, body.id)
    if (code !== 'import.unknown-format') assert.deepEqual([ended.state, ended.failure?.code], ['failed', code])
    assert.ok(!JSON.stringify(ended.failure).includes(town.app.config.dataDirectory), 'no path of ours is told')
    assert.deepEqual(await strayFilesOf(town), [], 'nothing is unpacked to the disk')
    assert.deepEqual(await town.rows('select 1 from chat.message offset 3'), [], 'at most what stood before the trap')
  })
}

test('entries that would land elsewhere are never files: they are named in the report and the rest is read', async (t) => {
  const town = await openTown(t)
  const names = [
    '../../../tmp/evil.txt',
    '/etc/passwd',
    'C:\\Windows\\evil.txt',
    '\\\\server\\share\\x.txt',
    'a/../../x.txt',
    `${'a/'.repeat(3000)}x.txt`,
    'nul\0.txt',
  ]
  const { body } = await upload(
    town,
    'export.zip',
    sampleZip([{ name: '_chat.txt', content: chat }, ...names.map((name) => ({ name, content: chat }))]),
  )
  const ended = await run(town, body.id)
  assert.deepEqual([ended.state, ended.messages], ['done', 3])
  assert.deepEqual(await strayFilesOf(town), [])
  const report = await town
    .as('wen')
    .get<{ items: { file: string; reason: string }[] }>(`/api/v1/imports/${body.id}/skipped?reason=entry-refused`)
  assert.ok(report.body.items.length >= names.length - 1, report.text)
})

test('a link inside an archive is a text like any other and leads nowhere', async (t) => {
  const town = await openTown(t)
  const zip = sampleZip([
    { name: '_chat.txt', content: chat },
    { name: 'link.txt', content: '/etc/passwd' },
  ])
  // The second entry’s mode: a symbolic link, as Unix tools write it.
  const directory = zip.lastIndexOf(Buffer.from('504b0102', 'hex'))
  zip.writeUInt16LE(0x0314, directory + 4)
  zip.writeUInt32LE(0o120777 * 0x10000, directory + 38)
  const { body } = await upload(town, 'export.zip', zip)
  const ended = await run(town, body.id)
  const { text } = await town.as('wen').get(`/api/v1/imports/${body.id}/skipped`)
  assert.ok(['done', 'failed'].includes(ended.state))
  assert.doesNotMatch(text + JSON.stringify(ended), /root:|\/bin\//)
})

test('a body that is no stream, or says so wrongly, is refused and leaves nothing', async (t) => {
  const town = await openTown(t)
  const refused: [Record<string, string>, string][] = [
    [{ 'content-type': 'application/json' }, 'http.bad-input'],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, 'http.bad-input'],
    [{ 'content-type': 'text/html' }, 'http.bad-input'],
  ]
  for (const [headers, code] of refused) assertRefused(await upload(town, 'a.txt', chat, headers), code)
  assertRefused(await upload(town, 'a.txt', ''), 'import.empty')
  assert.deepEqual(await town.rows('select 1 from flow.import_run'), [])
  assert.deepEqual(
    (await filesOf(town)).filter((file) => file !== 'uploads'),
    [],
  )
  const claimed = await upload(town, '_chat.txt', chat, { 'content-encoding': 'gzip' })
  assert.equal((await preview(town, claimed.body.id)).body.messages, 3, 'bytes are kept as they came')
})

test('an upload that breaks off leaves neither a file nor a row', async (t) => {
  const town = await openTown(t, { mayFault: true })
  await town.http.listen({ port: 0, host: '127.0.0.1' })
  const address = town.http.server.address()
  const opened = await town.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: 'wen@hutong.example', password: castPassword },
  })
  const cookie = String(opened.headers['set-cookie']).split(';')[0]
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  socket.write(
    `POST /api/v1/imports?name=a.txt HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: application/octet-stream\r\ncontent-length: 100000\r\n\r\n${chat}`,
  )
  const uploads = async () => (await filesOf(town)).filter((file) => file !== 'uploads').length
  for (let tries = 0; tries < 2000 && (await uploads()) === 0; tries += 1);
  assert.equal(await uploads(), 1)
  socket.destroy()
  for (let tries = 0; tries < 20_000 && (await uploads()) > 0; tries += 1);
  assert.equal(await uploads(), 0)
  assert.deepEqual(await town.rows('select 1 from flow.import_run'), [])
})

test('a file that is gone from the disk is told without where it was', async (t) => {
  const town = await openTown(t)
  const { body } = await upload(town, '_chat.txt', chat)
  await unlink(join(town.app.config.dataDirectory, 'uploads', body.id))
  const looked = await preview(town, body.id)
  assertRefused(looked, 'import.unreadable')
  const ended = await run(town, body.id)
  for (const text of [looked.text, JSON.stringify(ended)])
    assert.ok(!text.includes(town.app.config.dataDirectory) && !text.includes('ENOENT'), text)
  assert.equal(ended.state, 'failed')
})

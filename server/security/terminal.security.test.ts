// What somebody named a file or a group is shown in the terminal of whoever runs a command: as text, and never as an order to the terminal.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runCommand } from '../command/run-command.ts'
import { sampleZip } from '../connectors/import/source/sample-zip.ts'
import { openTown, said, type Town } from '../kernel/testing/open-town.ts'
import { connectionUrl } from '../kernel/testing/test-postgres.ts'

const orders = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\r\b'
const forbidden = /[\0-\b\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/

/** Everything that a command printed. */
async function print(town: Town, words: string[]): Promise<string[]> {
  const lines: string[] = []
  await runCommand(words, {
    env: { DATABASE_URL: connectionUrl(town.connection), HUTONG_DATA: town.app.config.dataDirectory },
    out: (line) => lines.push(line),
    say: (line) => lines.push(line),
    askSecret: async () => '',
    signal: new AbortController().signal,
  })
  return lines
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-terminal-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

test('names of files and their entries, of groups and of options reach a terminal without the signs that command it', async (t) => {
  const town = await openTown(t)
  const folder = await folderOf(t)
  const path = join(folder, 'export.zip')
  await writeFile(path, sampleZip([{ name: `${orders}.zip`, content: 'x' }]))
  await town.receive([said({ by: 'Bo', text: 'hello', group: `${orders}room` })])
  await town.settle()
  const runs = [
    ['import', path, '--community', 'book-club'],
    ['import', path, '--community', 'book-club', '--json'],
    ['import', `${folder}/${orders.replace('\0', '')}`, '--community', 'book-club'],
    ['export', '--community', 'book-club', '--out', folder],
    ['doctor'],
    [`x${orders}`],
    ['import', '--community', orders],
  ]
  for (const words of runs) {
    const lines = await print(town, words)
    assert.ok(lines.length > 0, words.join(' '))
    for (const line of lines) assert.doesNotMatch(line, forbidden, words[0])
  }
})

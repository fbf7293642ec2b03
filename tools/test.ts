// `npm test`: every test of the tree on one throw-away PostgreSQL, with Node's own runner.
//   npm test                             everything
//   npm test -- message-flow ui/api      only files whose path contains one of these
//   npm test -- --name="check-in"        only tests whose name matches this pattern
//   npm run test:security                only files called *.security.test.ts
// HUTONG_TEST_DATABASE_URL names a PostgreSQL to use instead; the tests make and drop databases of their own on it.
// Read next: test-database.ts, test-report.ts.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { projectRoot } from './project-root.ts'
import { openTestDatabase } from './test-database.ts'
import { createTestReport } from './test-report.ts'

const folders = ['contract', 'server', 'ui', 'console', 'member-app', 'seed', 'tools', 'bin']
// Two processors are the smallest machine we promise to work on.
const concurrency = 2
// The slowest honest test starts a server and a database; anything longer hangs.
const timeoutMs = 120_000
const stallMs = 5 * 60_000

const given = process.argv.slice(2)
const filters = given.filter((argument) => !argument.startsWith('--'))
const patterns = given.filter((argument) => argument.startsWith('--name=')).map((argument) => argument.slice('--name='.length))
const suffix = given.includes('--security') ? '.security.test.ts' : ''
const files = testFiles(filters)
if (files.length === 0) {
  console.error(`test: no test file matches ${[...filters, suffix].join(' ').trim()}`)
  process.exit(1)
}

const aborting = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => aborting.abort())
const needsDatabase = files.some((file) => /^(server|seed|bin)\//.test(file))
const database = needsDatabase ? await openTestDatabase() : undefined
try {
  if (database) process.env.HUTONG_TEST_DATABASE_URL = database.url
  process.exitCode = await runTests()
} finally {
  await database?.close()
}

async function runTests(): Promise<number> {
  const report = createTestReport(files)
  const events = run({
    files: files.map((file) => join(projectRoot, file)),
    cwd: projectRoot,
    concurrency,
    timeout: timeoutMs,
    signal: aborting.signal,
    ...(patterns.length > 0 ? { testNamePatterns: patterns } : {}),
  })
  let stall = setTimeout(onStall, stallMs)
  events.on('data', (event) => {
    report.take(event)
    clearTimeout(stall)
    stall = setTimeout(onStall, stallMs)
  })
  await pipeline(events, new spec(), process.stdout, { end: false }).catch((error: unknown) => {
    if (!aborting.signal.aborted) throw error
  })
  clearTimeout(stall)
  console.log(report.closing())
  return report.hasFailed() || aborting.signal.aborted ? 1 : 0

  function onStall(): void {
    console.error(`test: nothing has ended for ${stallMs / 60_000} minutes; still open: ${report.unfinished().slice(0, 5).join(', ')}`)
    aborting.abort()
  }
}

function testFiles(wanted: string[]): string[] {
  const found = globSync(`{${folders.join(',')}}/**/*.test.{ts,tsx}`, {
    cwd: projectRoot,
    exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path),
  })
  const paths = found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(suffix))
    .sort()
  return wanted.length === 0 ? paths : paths.filter((path) => wanted.some((part) => path.includes(part.replace(/^\.\//, ''))))
}

// `npm run e2e`: people's journeys in a real browser against a real server; one file per journey.
//   npm run e2e                   all of them
//   npm run e2e -- import group   only files whose name contains one of these
// Wants a Chromium on the machine and says so where there is none. Read next: walk.ts, house.ts.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { projectRoot } from '../tools/project-root.ts'
import { createTestReport } from '../tools/test-report.ts'
import { noBrowser } from './browser.ts'
import { sharedAddress, startHouse } from './house.ts'

const filters = process.argv.slice(2)
const files = globSync('e2e/*.test.ts', { cwd: projectRoot })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => filters.length === 0 || filters.some((part) => path.includes(part)))
  .sort()

if (files.length === 0) {
  console.error(`e2e: no walk matches ${filters.join(' ')}`)
  process.exit(1)
}
if (noBrowser !== false) {
  console.log(`e2e: all ${files.length} walks are skipped: ${noBrowser}`)
  process.exit(0)
}

const build = spawnSync(process.execPath, ['bin/hutong.mjs', 'build'], { cwd: projectRoot, stdio: 'inherit' })
if (build.status !== 0) process.exit(1)

const town = await startHouse({ hasTown: true })
try {
  process.env[sharedAddress] = town.address
  const report = createTestReport(files)
  const events = run({ files: files.map((file) => join(projectRoot, file)), cwd: projectRoot, concurrency: 1, timeout: 120_000 })
  events.on('data', (event) => report.take(event))
  await pipeline(events, new spec(), process.stdout, { end: false })
  console.log(report.closing())
  process.exitCode = report.hasFailed() ? 1 : 0
} finally {
  await town.stop()
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const script = `import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))}
const log = openLog({ logLevel: 'info' }).child({ part: 'test' })
log.debug({}, 'too quiet')
log.info({ password: 'three red lanterns', body: { secret: 's3cret', token: 't0ken' }, req: { headers: { authorization: 'Bearer k3y', cookie: 'c00kie' } }, kept: 1 }, 'told')`

test('lines are JSON with their time, quieter ones are left out, and secrets are blacked out', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  const lines = stdout.trim().split('\n')
  assert.equal(lines.length, 1)
  assert.doesNotMatch(stdout, /lanterns|s3cret|t0ken|k3y|c00kie/)
  const line = JSON.parse(lines[0] ?? '')
  assert.deepEqual([line.msg, line.part, line.kept], ['told', 'test', 1])
  assert.match(line.time, /^\d{4}-\d\d-\d\dT/)
})

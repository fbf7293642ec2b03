// What an operator looks at first when something is wrong. Every check says what it found; none changes anything.
import { existsSync } from 'node:fs'
import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type App, act } from '../kernel/app/app.ts'
import type { Config } from '../kernel/config/config.ts'
import { clusterLayout } from '../kernel/db/embedded/cluster-layout.ts'
import { findRunningPostgres } from '../kernel/db/embedded/find-running.ts'
import { listPendingMigrations } from '../kernel/db/migrate.ts'
import { readQueueHealth, readServerHealth } from '../kernel/db/read-database-health.ts'
import { countParkedFacts, readListenerState } from '../message-flow/flow-store.ts'
import { listWorkspaces } from '../modules/workspace/index.ts'
import { listAllListeners } from '../modules.ts'
import { type CommandCall, defineCommand } from './define-command.ts'

export type Check = { name: string; state: 'ok' | 'notice' | 'failed'; found: string }

const projectRoot = join(import.meta.dirname, '..', '..')
const gigabyte = 1024 ** 3
// A listener is seconds behind in an ordinary burst; minutes mean that it stands.
const lagNoticeMs = 60_000

/** Looks at settings, disk, database, listeners, queue and the built apps. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'Looks whether everything is in order, and says what is not.',
  options: z.object({}),
  async run(call) {
    const { config, warnings } = call.readConfig()
    const checks: Check[] = [
      { name: 'settings', state: warnings.length > 0 ? 'notice' : 'ok', found: warnings.join(' ') || 'all known' },
      await checkDisk(config),
      ...['console', 'member-app'].map(checkBuilt),
      ...(await checkServer(config)),
      ...(await checkDatabase(call, config)),
    ]
    return { isWell: checks.every(({ state }) => state !== 'failed'), checks }
  },
  render: ({ checks }) =>
    checks
      .map(({ name, state, found }) => `${{ ok: '  ok    ', notice: '  notice', failed: '  FAILED' }[state]}  ${name}: ${found}`)
      .join('\n'),
  isFailure: ({ isWell }) => !isWell,
})

async function checkDisk({ dataDirectory }: Config): Promise<Check> {
  const name = 'data folder'
  if (!existsSync(dataDirectory)) return { name, state: 'notice', found: `${dataDirectory} is made at the first start` }
  const isWritable = await access(dataDirectory, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) return { name, state: 'failed', found: `${dataDirectory} cannot be written to by this account` }
  const disk = await statfs(dataDirectory)
  const [free, total] = [disk.bavail * disk.bsize, disk.blocks * disk.bsize]
  const found = `${dataDirectory}, ${(free / gigabyte).toFixed(1)} GB of ${(total / gigabyte).toFixed(1)} GB free`
  if (free < gigabyte / 4) return { name, state: 'failed', found }
  return { name, state: free < 2 * gigabyte ? 'notice' : 'ok', found }
}

function checkBuilt(app: string): Check {
  const isBuilt = existsSync(join(projectRoot, app, 'dist', 'index.html'))
  return { name: app, state: isBuilt ? 'ok' : 'notice', found: isBuilt ? 'built' : 'not built: npm run build makes it' }
}

async function checkServer({ databaseUrl, dataDirectory }: Config): Promise<Check[]> {
  if (databaseUrl !== undefined || !existsSync(dataDirectory)) return []
  const running = await findRunningPostgres(dataDirectory)
  return [
    { name: 'server', state: 'ok', found: running === undefined ? 'not running on this data folder' : `running as process ${running.pid}` },
  ]
}

async function checkDatabase(call: CommandCall, config: Config): Promise<Check[]> {
  const isMade = config.databaseUrl !== undefined || existsSync(clusterLayout(config.dataDirectory).cluster)
  if (!isMade) return [{ name: 'database', state: 'notice', found: 'made at the first start' }]
  let app: App
  try {
    app = await call.openApp({ asItIs: true })
  } catch (error) {
    const reasons =
      error instanceof Error ? [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])] : [String(error)]
    return [{ name: 'database', state: 'failed', found: reasons.join(': ') }]
  }
  const pool = app.database.ownerPool
  const { version, bytes } = await readServerHealth(pool)
  const pending = await listPendingMigrations(pool)
  const checks: Check[] = [{ name: 'database', state: 'ok', found: `PostgreSQL ${version}, ${(bytes / gigabyte).toFixed(2)} GB` }]
  if (pending.length > 0)
    return [...checks, { name: 'migrations', state: 'notice', found: `${pending.length} are applied at the next start` }]
  const { waiting, givenUp } = await readQueueHealth(pool)
  return [
    ...checks,
    { name: 'migrations', state: 'ok', found: 'all applied' },
    { name: 'jobs', state: givenUp > 0 ? 'notice' : 'ok', found: `${waiting} waiting, ${givenUp} given up` },
    ...(await checkWorkspaces(app)),
  ]
}

async function checkWorkspaces(app: App): Promise<Check[]> {
  const workspaces = await listWorkspaces(app)
  if (workspaces.length === 0)
    return [{ name: 'owner', state: 'notice', found: 'nobody owns this installation yet: open the console, or run hutong owner' }]
  const checks: Check[] = [{ name: 'workspaces', state: 'ok', found: workspaces.map(({ name }) => name).join(', ') }]
  for (const { id, name } of workspaces) checks.push(...(await checkListeners(app, id, name)))
  return checks
}

async function checkListeners(app: App, workspaceId: string, workspace: string): Promise<Check[]> {
  return act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'doctor' } }, async (ctx) => {
    const late: string[] = []
    for (const { name, hears } of listAllListeners()) {
      const { waiting, oldest } = await readListenerState(ctx, name, hears)
      if (oldest !== null && ctx.now() - oldest > lagNoticeMs) late.push(`${name} has ${waiting} facts waiting`)
    }
    const parked = await countParkedFacts(ctx)
    return [
      { name: `listeners of ${workspace}`, state: late.length > 0 ? 'notice' : 'ok', found: late.join(', ') || 'up to date' },
      {
        name: `set aside in ${workspace}`,
        state: parked > 0 ? 'notice' : 'ok',
        found: parked > 0 ? `${parked}; hutong replay tries again` : 'nothing',
      },
    ]
  })
}

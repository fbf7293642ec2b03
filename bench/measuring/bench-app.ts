// The application in this process, on a PostgreSQL of its own that is as durable as an operator's: fsync stays on.
import type { App } from '../../server/kernel/app/app.ts'
import { act } from '../../server/kernel/app/app.ts'
import { readConfig } from '../../server/kernel/config/config.ts'
import type { Log } from '../../server/kernel/log/log.ts'
import { type AccountRow, addAccount } from '../../server/modules/channel/index.ts'
import { type CommunityRow, openCommunity } from '../../server/modules/community/index.ts'
import { listWorkspaceIds } from '../../server/modules/workspace/index.ts'
import { type Role, start } from '../../server/start.ts'
import type { Endings } from './endings.ts'
import { ownerEmail, ownerPassword } from './server-process.ts'

export type BenchApp = { app: App; workspaceId: string; stop(): Promise<void> }

/** Without roles it only opens the database; as a worker it does beside that what a started server does in the background. */
export async function openBenchApp(dataDirectory: string, endings: Endings, roles: readonly Role[] = []): Promise<BenchApp> {
  const { config } = readConfig({
    HUTONG_DATA: dataDirectory,
    HUTONG_LOG_LEVEL: 'warn',
    HUTONG_OWNER_EMAIL: ownerEmail,
    HUTONG_OWNER_PASSWORD: ownerPassword,
  })
  const log = logToErrorOutput()
  const running = await start({ config, log, roles, onLost: (reason) => log.error({ reason }, 'PostgreSQL ended for good') })
  const stop = endings.add(() => running.stop())
  const [workspaceId] = await listWorkspaceIds(running.app)
  if (workspaceId === undefined) throw new Error('there is no workspace to work in')
  return { app: running.app, workspaceId, stop }
}

/** The house's log belongs on the standard output, which is full of figures here. */
function logToErrorOutput(): Log {
  const write = (level: string) => (fields: object, message: string) => {
    const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.message}` : ''
    process.stderr.write(`${level}: ${message}${error}\n`)
  }
  const log: Log = { debug: () => undefined, info: () => undefined, warn: write('warn'), error: write('error'), child: () => log }
  return log
}

/** A community in the time zone of most of its people. */
export async function openBenchCommunity({ app, workspaceId }: BenchApp, slug: string): Promise<CommunityRow> {
  return act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } }, (ctx) =>
    openCommunity(ctx, { slug, name: slug, zone: 'Asia/Shanghai', kind: 'interest', promise: '' }),
  )
}

export async function openBenchAccount({ app, workspaceId }: BenchApp, communityId: string, name: string): Promise<AccountRow> {
  return act(app, { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } }, async (ctx) => {
    const account: AccountRow = { id: ctx.newId(), platform: 'fake', name, communityId, createdAt: ctx.now() }
    await addAccount(ctx, account)
    return account
  })
}

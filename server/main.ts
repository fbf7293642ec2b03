// `npm start`. --role=api,worker,connector chooses what this process does; without it, everything.
import { ConfigRefused, readConfig } from './kernel/config/config.ts'
import { openLog } from './kernel/log/log.ts'
import { type Role, roles, start } from './start.ts'

async function main(): Promise<void> {
  const { config, warnings } = readConfig()
  const log = openLog(config)
  for (const warning of warnings) log.warn({}, warning)
  const stopping = Promise.withResolvers<string>()
  const running = await start({
    config,
    log,
    roles: readRoles(process.argv),
    onLost: (reason) => stopping.resolve(`PostgreSQL ended: ${reason}`),
  })
  const say = (text: string) => process.stdout.write(`${text}\n`)
  if (running.address !== null)
    say(`\n  Hutong is ready: ${running.address.replace(/127\.0\.0\.1|\[::1?\]|0\.0\.0\.0/, 'localhost')}/console/\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.resolve(signal))
  const reason = await stopping.promise
  log.info({ reason }, 'stopping')
  await running.stop()
  process.exitCode = reason.startsWith('SIG') ? 0 : 1
  // Idle keep-alive sockets and timers of libraries must not hold a stopped process.
  setTimeout(() => process.exit(), 2000).unref()
}

function readRoles(argv: string[]): readonly Role[] {
  const given = argv.find((word) => word.startsWith('--role='))
  if (given === undefined) return roles
  const wanted = given.slice('--role='.length).split(',')
  const unknown = wanted.find((word) => !roles.some((role) => role === word))
  if (unknown !== undefined) throw new ConfigRefused([`--role knows ${roles.join(', ')}; not “${unknown}”.`])
  return roles.filter((role) => wanted.includes(role))
}

main().catch((error: unknown) => {
  const lines = error instanceof ConfigRefused ? error.problems : [error instanceof Error ? describe(error) : String(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
})

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${describe(error.cause)}` : error.message
}

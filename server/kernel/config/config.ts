// Everything the process may be told from outside, in one place. The rest of the code receives a Config and never reads the environment.
import { availableParallelism, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'

const bytes = z
  .string()
  .regex(/^\d+(?:\.\d+)?\s*(?:k|m|g|t)?b?$/i)
  .transform((text) => {
    const unit = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }[text.toLowerCase().replace(/[^kmgt]/g, '')] ?? 1
    return Math.round(Number.parseFloat(text) * unit)
  })

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(7070).describe('Port of the console, the member site and the API.'),
  HUTONG_HOST: z.string().default('localhost').describe('Address to listen on; 0.0.0.0 for every network card.'),
  HUTONG_DATA: z.string().default('./data').describe('Folder of the embedded database, uploads and secrets.'),
  DATABASE_URL: z.string().optional().describe('A PostgreSQL of your own (15 or newer) instead of the embedded one.'),
  HUTONG_OWNER_EMAIL: z.string().optional().describe('With HUTONG_OWNER_PASSWORD: creates the first owner at start.'),
  HUTONG_OWNER_PASSWORD: z.string().min(10).optional().describe('At least 10 characters.'),
  HUTONG_PUBLIC_URL: z.url().optional().describe('The address people use, when a proxy stands in front.'),
  HUTONG_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is written to the log.'),
  HUTONG_UPLOAD_LIMIT: bytes.default(20 * 1024 ** 3).describe('Largest chat export that may be uploaded, e.g. 20GB.'),
  HUTONG_DATABASE_MEMORY: bytes.optional().describe('Shared memory of the embedded PostgreSQL, e.g. 256MB.'),
  HUTONG_TRUST_PROXY: z.stringbool().default(false).describe('Believe X-Forwarded-* headers; only behind a proxy of your own.'),
  HUTONG_METRICS_TOKEN: z.string().min(16).optional().describe('Bearer token that /metrics asks for from other machines.'),
})

export type Config = {
  port: number
  host: string
  dataDirectory: string
  databaseUrl: string | undefined
  owner: { email: string; password: string } | undefined
  publicUrl: string | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  uploadLimitBytes: number
  databaseMemoryBytes: number | undefined
  trustProxy: boolean
  metricsToken: string | undefined
  /** Processors and memory of the machine, for sizing pools. */
  machine: { cores: number; memoryBytes: number }
}

/** What was wrong with the environment, one sentence each. */
export class ConfigRefused extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigRefused'
    this.problems = problems
  }
}

/** Reads the environment once. Throws ConfigRefused with every problem at once; unknown HUTONG_ names come back as warnings. */
export function readConfig(env: Record<string, string | undefined> = process.env): { config: Config; warnings: string[] } {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    throw new ConfigRefused(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const values = parsed.data
  if ((values.HUTONG_OWNER_EMAIL === undefined) !== (values.HUTONG_OWNER_PASSWORD === undefined)) {
    throw new ConfigRefused(['HUTONG_OWNER_EMAIL and HUTONG_OWNER_PASSWORD belong together: set both or neither.'])
  }
  const config: Config = {
    port: values.PORT,
    host: values.HUTONG_HOST,
    dataDirectory: resolve(values.HUTONG_DATA),
    databaseUrl: values.DATABASE_URL,
    owner:
      values.HUTONG_OWNER_EMAIL !== undefined && values.HUTONG_OWNER_PASSWORD !== undefined
        ? { email: values.HUTONG_OWNER_EMAIL, password: values.HUTONG_OWNER_PASSWORD }
        : undefined,
    publicUrl: values.HUTONG_PUBLIC_URL,
    logLevel: values.HUTONG_LOG_LEVEL,
    uploadLimitBytes: values.HUTONG_UPLOAD_LIMIT,
    databaseMemoryBytes: values.HUTONG_DATABASE_MEMORY,
    trustProxy: values.HUTONG_TRUST_PROXY,
    metricsToken: values.HUTONG_METRICS_TOKEN,
    machine: { cores: availableParallelism(), memoryBytes: totalmem() },
  }
  return { config, warnings: unknownKeys(env) }
}

/** Names read by tests, tools and the launcher; not settings of a running Hutong, yet not mistakes either. */
const foreignKeys = new Set(['HUTONG_REAL_DATA', 'HUTONG_TEST_DATABASE_URL', 'HUTONG_LAUNCHER'])

function unknownKeys(env: Record<string, string | undefined>): string[] {
  const known = Object.keys(schema.shape)
  return Object.keys(env)
    .filter((key) => key.startsWith('HUTONG_') && !known.includes(key) && !foreignKeys.has(key))
    .map((key) => {
      const near = known
        .map((name) => ({ name, distance: editDistance(key, name) }))
        .filter(({ distance }) => distance <= 3)
        .sort((a, b) => a.distance - b.distance)[0]
      return near === undefined ? `${key} is not a setting of Hutong.` : `${key} is not a setting of Hutong; did you mean ${near.name}?`
    })
}

/** How many letters must be put in, taken out or changed to make one name of the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [rowAt, letter] of [...from].entries()) {
    const next = [rowAt + 1]
    for (let at = 1; at <= to.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** For `hutong config show`: every setting, its value in force with secrets hidden, and what it is for. */
export function describeConfig(
  env: Record<string, string | undefined> = process.env,
): { name: string; value: string; isDefault: boolean; about: string }[] {
  const secret = /PASSWORD|TOKEN|DATABASE_URL/
  return Object.entries(schema.shape).map(([name, field]) => {
    const given = env[name]
    const fallback = field.safeParse(undefined)
    const value = given ?? (fallback.success && fallback.data !== undefined ? String(fallback.data) : '')
    return {
      name,
      value: given !== undefined && secret.test(name) ? '(set)' : value,
      isDefault: given === undefined,
      about: field.description ?? '',
    }
  })
}

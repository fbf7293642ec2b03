// better-auth does what is not ours to write: checking passwords, making and ending sessions, signing cookies. It works on the schema sign_in
// through the owner's pool; its own HTTP routes are not mounted. Who the person is in the workspace: authenticate.ts.
import { betterAuth } from 'better-auth'
import { CamelCasePlugin, Kysely, type KyselyPlugin, PostgresDialect } from 'kysely'
import type { App } from '../../../kernel/app/app.ts'
import { uuidv7 } from '../../../kernel/clock/uuid-v7.ts'
import { hashPassword, isPasswordRight } from './password-hash.ts'
import { readSignInSecret } from './sign-in-secret.ts'

export const sessionCookieName = 'hutong.session_token'

// A week without a visit ends a session; each day of use begins the week anew.
const sessionSeconds = 7 * 24 * 3600
const refreshSeconds = 24 * 3600

export type SignIn = Awaited<ReturnType<typeof makeSignIn>>

const opened = new WeakMap<App, Promise<SignIn>>()

/** One per process and database; the secret is read at the first use. */
export function openSignIn(app: App): Promise<SignIn> {
  const known = opened.get(app) ?? makeSignIn(app)
  opened.set(app, known)
  return known
}

async function makeSignIn(app: App) {
  const secret = await readSignInSecret(app)
  return betterAuth({
    appName: 'Hutong',
    secret,
    baseURL: app.config.publicUrl ?? 'http://localhost',
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...rest) =>
        app.log[level]({ part: 'sign-in', ...(level === 'error' ? { detail: rest.map(String) } : {}) }, message),
    },
    database: { db: openKysely(app), type: 'postgres', schemaName: 'sign_in', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPasswordRight(hash, password) },
    },
    user: { modelName: 'person', additionalFields: { workspaceId: { type: 'string', required: true, input: false } } },
    account: { modelName: 'credential' },
    session: { expiresIn: sessionSeconds, updateAge: refreshSeconds },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'hutong',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => uuidv7(app.clock.now()) },
    },
  })
}

/** The owner's pool as better-auth expects it: its camelCase names, and Date where the house reads epoch ms. */
function openKysely(app: App): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: app.database.ownerPool }),
    plugins: [new CamelCasePlugin(), datesForInstants],
  })
}

const datesForInstants: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
}

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith('At') && typeof value === 'number' ? new Date(value) : value]),
  )
}

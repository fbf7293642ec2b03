// SQL on the schema sign_in, as the owner of the database: better-auth writes the rest of it (open-sign-in.ts).
import { sql } from 'kysely'
import type { App } from '../../../kernel/app/app.ts'
import { isoInstant } from '../../../kernel/clock/instant.ts'

/** Keeps the first value ever given under the name and returns it. */
export async function keepSecret(app: App, name: string, fresh: string): Promise<string> {
  await sql`insert into sign_in.secret (name, value) values (${name}, ${fresh}) on conflict do nothing`.execute(app.database.owner)
  const kept = await sql<{ value: string }>`select value from sign_in.secret where name = ${name}`.execute(app.database.owner)
  return kept.rows[0]?.value ?? fresh
}

/** Counts one more try and says how many there are since when. A window that has ended starts anew. */
export async function countTry(app: App, subject: Buffer, windowMs: number): Promise<{ tries: number; windowStart: number }> {
  const now = app.clock.now()
  const counted = await sql<{ tries: number; windowStart: number }>`
    insert into sign_in.try_count as t (subject, window_start, tries) values (${subject}, ${isoInstant(now)}, 1)
    on conflict (subject) do update set
      tries = case when t.window_start <= ${isoInstant(now - windowMs)}::timestamptz then 1 else t.tries + 1 end,
      window_start = case when t.window_start <= ${isoInstant(now - windowMs)}::timestamptz then excluded.window_start else t.window_start end
    returning tries, window_start`.execute(app.database.owner)
  return counted.rows[0] ?? { tries: 1, windowStart: now }
}

/** Takes back tries that turned out well, and forgets windows that ended long ago. */
export async function forgetTries(app: App, subject: Buffer, windowMs: number): Promise<void> {
  await sql`delete from sign_in.try_count where subject = ${subject}
    or window_start < ${isoInstant(app.clock.now() - 2 * windowMs)}::timestamptz`.execute(app.database.owner)
}

export async function takeBackTry(app: App, subject: Buffer): Promise<void> {
  await sql`update sign_in.try_count set tries = greatest(tries - 1, 0) where subject = ${subject}`.execute(app.database.owner)
}

/** Sessions end by the machine's clock, as better-auth reads it. */
export async function removeEndedSessions(app: App): Promise<void> {
  await sql`delete from sign_in.session where expires_at < now()`.execute(app.database.owner)
}

/** The hash somebody's password is compared with; undefined for those who sign in without one. */
export async function findPasswordHash(app: App, personId: string): Promise<string | undefined> {
  const found = await sql<{ password: string | null }>`select password from sign_in.credential
    where user_id = ${personId} and provider_id = 'credential'`.execute(app.database.owner)
  return found.rows[0]?.password ?? undefined
}

export type SessionRow = { id: string; userAgent: string; createdAt: number; usedAt: number }

/** Somebody's sessions that have not ended. Sessions end by the machine's clock, as better-auth reads it. */
export async function listSessions(app: App, personId: string): Promise<SessionRow[]> {
  const found =
    await sql<SessionRow>`select id, coalesce(user_agent, '') as user_agent, created_at, updated_at as used_at from sign_in.session
    where user_id = ${personId} and expires_at > now() order by updated_at desc, id limit 100`.execute(app.database.owner)
  return found.rows
}

/** The session that is gone now; undefined when the person has none of that id. */
export async function removeSession(app: App, personId: string, id: string): Promise<SessionRow | undefined> {
  const removed = await sql<SessionRow>`delete from sign_in.session where user_id = ${personId} and id = ${id}
    returning id, coalesce(user_agent, '') as user_agent, created_at, updated_at as used_at`.execute(app.database.owner)
  return removed.rows[0]
}

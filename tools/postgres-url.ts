import type { Connection } from '../server/kernel/db/embedded/find-running.ts'

/**
 * The address of a PostgreSQL as one text that both `pg` and psql take. A socket's folder goes into the query, where it wins over the host:
 * the place of a host cannot hold a path.
 */
export function postgresUrl({ host, port, user, password, database }: Connection): string {
  const isSocket = host.startsWith('/')
  // Put together by hand: the setters of URL leave a percent sign as it is.
  const login = [user, password].map(encodeURIComponent).join(':')
  const address = `postgres://${login}@${isSocket ? 'localhost' : host}:${port}/${encodeURIComponent(database)}`
  return isSocket ? `${address}?host=${encodeURIComponent(host)}&port=${port}` : address
}

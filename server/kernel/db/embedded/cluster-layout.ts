import { join, resolve } from 'node:path'

/** Where everything of the embedded PostgreSQL lies. All of it is below the data folder; `cluster` is PGDATA. */
export type ClusterLayout = {
  dataDirectory: string
  root: string
  cluster: string
  run: string
  log: string
  password: string
  connection: string
  lock: string
  owner: string
}

/** The port in the name of the Unix socket; on TCP the port is chosen at each start. */
export const socketPort = 5432

/** Lays out the folder. Touches nothing on disk. */
export function clusterLayout(dataDirectory: string): ClusterLayout {
  const folder = resolve(dataDirectory)
  const root = join(folder, 'postgres')
  return {
    dataDirectory: folder,
    root,
    cluster: join(root, 'cluster'),
    run: join(root, 'run'),
    log: join(root, 'log'),
    password: join(root, 'password'),
    connection: join(root, 'connection.json'),
    lock: join(root, 'instance.lock'),
    owner: join(root, 'instance.pid'),
  }
}

/** Unix sockets have a short limit for their path (sun_path: 108 bytes on Linux, 104 on macOS, with the closing zero). */
export function fitsUnixSocket(layout: ClusterLayout, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32') return false
  const longest = platform === 'darwin' ? 103 : 107
  return Buffer.byteLength(join(layout.run, `.s.PGSQL.${socketPort}`)) <= longest
}

// Which files of a data folder make the installation, and which only belong to the process that runs on it.

/** Where the database lies in a data folder. */
export const clusterPath = 'postgres/cluster'
/** Read by itself, after the rest: it must not be caught half written. */
export const controlPath = `${clusterPath}/global/pg_control`
/** Where a restore gathers what it will put in place. */
export const restoringFolder = 'restore.unfinished'

// Beside the cluster only its password stays true; sockets, logs and locks are of one run.
const keptOfPostgres = new Set([clusterPath, 'postgres/password'])
// The rest of this file follows PostgreSQL's manual, "Backing Up the Data Directory". These are kept as empty folders.
const emptied = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']
const passingFiles = new Set(['postmaster.pid', 'postmaster.opts', 'current_logfiles', 'backup_manifest', 'postgresql.auto.conf.tmp'])
// Of an earlier backup that this cluster was restored from; a fresh label is written.
const labelFile = /^(backup_label|tablespace_map)(\.old)?$/
const passingName = /^(pgsql_tmp.*|pg_internal\.init.*|t\d+_\d+.*|.+\.unfinished)$/

/** True for paths, relative to the data folder, that a backup leaves out. The log is fetched by itself when the copy has ended. */
export function isLeftOut(path: string): boolean {
  if (path === restoringFolder || path === controlPath) return true
  if (!path.startsWith('postgres/')) return false
  if (!path.startsWith(`${clusterPath}/`)) return !keptOfPostgres.has(path)
  const [top = '', ...below] = path.slice(clusterPath.length + 1).split('/')
  if (below.length === 0 && (passingFiles.has(top) || labelFile.test(top))) return true
  return (below.length > 0 && emptied.includes(top)) || passingName.test(below.at(-1) ?? top)
}

/** True for paths that belong to the database; the rest is uploads and secrets. */
export function isOfDatabase(path: string): boolean {
  return path === 'postgres' || path === restoringFolder
}

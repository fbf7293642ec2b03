/** What the machine offers; sizes in bytes. */
export type Machine = { memoryBytes: number; freeDiskBytes: number; cores: number; sharedMemoryBytes: number }

/** Where the server listens: a private Unix socket folder, or a loopback port. */
export type Listening = { socketDirectory: string } | { port: number }

type SettingsInput = {
  machine: Machine
  listening: Listening
  unsafeFast: boolean
  overrides: Record<string, string>
}

const mebibyte = 1024 ** 2
const gibibyte = 1024 ** 3

/** The whole configuration for one start. Pure: same machine, same answer. */
export function postgresSettings(input: SettingsInput): Record<string, string> {
  return {
    ...connectionSettings(input.listening),
    ...memorySettings(input.machine),
    ...writeSettings(input.machine),
    ...upkeepSettings(),
    ...logSettings(),
    ...(input.unsafeFast ? unsafeSettings() : {}),
    ...input.overrides,
  }
}

/** Renders settings as postgresql.conf. `ALTER SYSTEM` still wins over them, so an operator can tune without us. */
export function renderSettings(settings: Record<string, string>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  return ['# Written at every start. Keep own changes in ALTER SYSTEM or in the configuration.', ...lines, ''].join('\n')
}

function connectionSettings(listening: Listening): Record<string, string> {
  const address: Record<string, string> =
    'port' in listening
      ? { listen_addresses: '127.0.0.1', port: String(listening.port), unix_socket_directories: '' }
      : { listen_addresses: '', unix_socket_directories: listening.socketDirectory, unix_socket_permissions: '0700' }
  return { ...address, max_connections: '60', password_encryption: 'scram-sha-256', timezone: 'UTC' }
}

function memorySettings(machine: Machine): Record<string, string> {
  const { memoryBytes, cores } = machine
  return {
    // Capped low on purpose: the page cache does the rest, and a small server stays small beside the application.
    shared_buffers: megabytes(memoryBytes / 16, 64, 512),
    effective_cache_size: megabytes(memoryBytes / 2, 256, 64 * 1024),
    work_mem: megabytes(memoryBytes / 512, 4, 64),
    maintenance_work_mem: megabytes(memoryBytes / 64, 64, 256),
    huge_pages: 'off',
    // Containers often give 64 MB of /dev/shm, which parallel queries overflow; files in the data folder never run out first.
    dynamic_shared_memory_type: machine.sharedMemoryBytes >= 512 * mebibyte ? 'posix' : 'mmap',
    // Measured against io_method=worker: the same speed, a fifth less memory at rest, three processes fewer.
    io_method: 'sync',
    jit: 'off',
    random_page_cost: '1.1',
    max_worker_processes: String(Math.max(4, cores)),
    max_parallel_workers: String(cores),
    max_parallel_workers_per_gather: String(Math.min(2, Math.max(1, Math.floor(cores / 2)))),
    max_logical_replication_workers: '0',
  }
}

function writeSettings(machine: Machine): Record<string, string> {
  // An eighth of the free disk: the log of a large import must not be what fills it.
  const walBytes = clamp(machine.freeDiskBytes / 8, gibibyte / 2, 8 * gibibyte)
  return {
    synchronous_commit: 'on',
    wal_level: 'replica',
    wal_compression: 'pglz',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    max_wal_size: megabytes(walBytes, 512, 8 * 1024),
    min_wal_size: megabytes(walBytes / 8, 80, 512),
    max_wal_senders: '4',
    max_replication_slots: '4',
  }
}

function upkeepSettings(): Record<string, string> {
  return {
    autovacuum_max_workers: '2',
    autovacuum_worker_slots: '4',
    // Most tables only ever grow: inserts, not dead rows, must trigger the freezing and the index-only scans.
    autovacuum_vacuum_insert_scale_factor: '0.1',
    autovacuum_vacuum_scale_factor: '0.1',
    autovacuum_analyze_scale_factor: '0.05',
  }
}

function logSettings(): Record<string, string> {
  return {
    logging_collector: 'on',
    log_directory: '../log',
    // One file per weekday, overwritten a week later: bounded without anyone cleaning up.
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    log_file_mode: '0600',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_lock_waits: 'on',
    log_min_duration_statement: '2s',
    // Values would outlive the erasure of the person they belong to.
    log_parameter_max_length: '0',
    log_error_verbosity: 'terse',
  }
}

/** Only a machine that loses power loses rows with these; a killed process still does not. */
function unsafeSettings(): Record<string, string> {
  return { fsync: 'off', full_page_writes: 'off' }
}

function megabytes(bytes: number, least: number, most: number): string {
  return `${clamp(Math.floor(bytes / mebibyte), least, most)}MB`
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(value)))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterLayout, fitsUnixSocket } from './cluster-layout.ts'
import { type Machine, postgresSettings, renderSettings } from './settings.ts'

const gibibyte = 1024 ** 3
const small: Machine = { memoryBytes: gibibyte, freeDiskBytes: 6 * gibibyte, cores: 1, sharedMemoryBytes: 64 * 1024 ** 2 }
const large: Machine = { memoryBytes: 256 * gibibyte, freeDiskBytes: 2000 * gibibyte, cores: 32, sharedMemoryBytes: 128 * gibibyte }

function settingsFor(machine: Machine, overrides: Record<string, string> = {}, unsafeFast = false): Record<string, string> {
  return postgresSettings({ machine, listening: { socketDirectory: '/run/here' }, unsafeFast, overrides })
}

test('a small machine gets a small server and a write-ahead log that leaves its disk free', () => {
  const { shared_buffers, work_mem, max_wal_size, min_wal_size, max_parallel_workers_per_gather } = settingsFor(small)
  assert.deepEqual(
    { shared_buffers, work_mem, max_wal_size, min_wal_size, max_parallel_workers_per_gather },
    { shared_buffers: '64MB', work_mem: '4MB', max_wal_size: '768MB', min_wal_size: '96MB', max_parallel_workers_per_gather: '1' },
  )
})

test('a large machine gets a server that still leaves the memory to the page cache', () => {
  const { shared_buffers, work_mem, max_wal_size, min_wal_size, max_parallel_workers_per_gather } = settingsFor(large)
  assert.deepEqual(
    { shared_buffers, work_mem, max_wal_size, min_wal_size, max_parallel_workers_per_gather },
    { shared_buffers: '512MB', work_mem: '64MB', max_wal_size: '8192MB', min_wal_size: '512MB', max_parallel_workers_per_gather: '2' },
  )
})

test('parallel queries do not use the small shared memory of a container', () => {
  assert.equal(settingsFor(small).dynamic_shared_memory_type, 'mmap')
  assert.equal(settingsFor(large).dynamic_shared_memory_type, 'posix')
})

test('commits wait for the disk, unless a test asks otherwise, and always outlive the process', () => {
  const { synchronous_commit, fsync } = settingsFor(small)
  assert.deepEqual({ synchronous_commit, fsync }, { synchronous_commit: 'on', fsync: undefined })
  const unsafe = settingsFor(small, {}, true)
  assert.deepEqual({ synchronous_commit: unsafe.synchronous_commit, fsync: unsafe.fsync }, { synchronous_commit: 'on', fsync: 'off' })
})

test('the operator has the last word', () => {
  assert.equal(settingsFor(small, { shared_buffers: '4GB' }).shared_buffers, '4GB')
})

test('a quote in a value stays inside it', () => {
  assert.match(renderSettings({ unix_socket_directories: "/home/o'brien/run" }), /^unix_socket_directories = '\/home\/o''brien\/run'$/m)
})

test('a loopback port takes the place of the socket', () => {
  const { listen_addresses, port, unix_socket_directories } = postgresSettings({
    machine: small,
    listening: { port: 40_001 },
    unsafeFast: false,
    overrides: {},
  })
  assert.deepEqual(
    { listen_addresses, port, unix_socket_directories },
    { listen_addresses: '127.0.0.1', port: '40001', unix_socket_directories: '' },
  )
})

test('the socket is used up to the last byte that the system allows, counted in bytes', () => {
  const tail = '/postgres/run/.s.PGSQL.5432'
  const longest = `/${'a'.repeat(107 - tail.length - 1)}`
  assert.equal(fitsUnixSocket(clusterLayout(longest), 'linux'), true)
  assert.equal(fitsUnixSocket(clusterLayout(`${longest}a`), 'linux'), false)
  assert.equal(fitsUnixSocket(clusterLayout(longest), 'darwin'), false)
  assert.equal(fitsUnixSocket(clusterLayout(`/${'村'.repeat(27)}`), 'linux'), false)
  assert.equal(fitsUnixSocket(clusterLayout('/short'), 'win32'), false)
})

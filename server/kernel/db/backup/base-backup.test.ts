import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRoom } from './backup-folder.ts'
import { segmentsOf } from './base-backup.ts'
import { refusedWith } from './testing/backup-site.ts'
import { isLeftOut } from './what-to-copy.ts'

const mebibyte = 1024 ** 2
const gibibyte = 1024 ** 3
const label = (lsn: string, file: string) =>
  `START WAL LOCATION: ${lsn} (file ${file})\nCHECKPOINT LOCATION: ${lsn}\nBACKUP METHOD: streamed\n`

test('the log that a backup needs goes from the segment of its label to the one that holds its last byte', () => {
  const cases: [string, string, string, string[]][] = [
    ['0/2000028', '000000010000000000000002', '0/2000120', ['000000010000000000000002']],
    ['0/2000028', '000000010000000000000002', '0/3000000', ['000000010000000000000002']],
    ['0/2000028', '000000010000000000000002', '0/3000001', ['000000010000000000000002', '000000010000000000000003']],
    // A half of 4 GB ends after 256 segments of 16 MB; on another timeline.
    [
      '1/FE000060',
      '0000000300000001000000FE',
      '2/100',
      ['0000000300000001000000FE', '0000000300000001000000FF', '000000030000000200000000'],
    ],
  ]
  for (const [from, file, to, segments] of cases) assert.deepEqual(segmentsOf(label(from, file), to, 16 * mebibyte), segments)
  assert.deepEqual(segmentsOf(label('0/80000028', '000000010000000000000002'), '1/1', gibibyte), [
    '000000010000000000000002',
    '000000010000000000000003',
    '000000010000000100000000',
  ])
  assert.throws(() => segmentsOf('LABEL: hutong\n', '0/100', 16 * mebibyte), /says no beginning/)
})

test('a backup holds the installation and leaves out what belongs to the running process', () => {
  const cluster = (path: string) => `postgres/cluster/${path}`
  const kept = ['uploads', 'uploads/pg_wal', 'secrets/session', 'notes.txt', 'postgres', 'postgres/cluster', 'postgres/password']
  const keptOfCluster = [
    'PG_VERSION',
    'pg_wal',
    'pg_replslot',
    'base/16384/1259',
    'base/16384/1259_fsm',
    'base/1/t_1',
    'postgresql.auto.conf',
    'pg_xact/0000',
  ]
  const left = [
    'restore.unfinished',
    'postgres/instance.lock',
    'postgres/connection.json',
    'postgres/run',
    'postgres/log',
    'postgres/cluster.unfinished',
  ]
  const leftOfCluster = [
    'postmaster.pid',
    'backup_label.old',
    'tablespace_map',
    'global/pg_control',
    'global/pg_internal.init',
    'base/16384/pg_internal.init.123',
    'base/16384/t3_16390',
    'base/pgsql_tmp',
    'pg_wal/000000010000000000000002',
    'pg_replslot/hutong_backup_12',
    'postgresql.conf.unfinished',
  ]
  for (const path of [...kept, ...keptOfCluster.map(cluster)]) assert.equal(isLeftOut(path), false, path)
  for (const path of [...left, ...leftOfCluster.map(cluster)]) assert.equal(isLeftOut(path), true, path)
})

test('a copy that would fill its disk is refused with what it needs and what is free', () => {
  assert.throws(
    () => assertRoom('/backups', 3 * gibibyte, 3 * gibibyte),
    refusedWith('backup.no-room', 'needs 3.0 GB, and the disk of /backups has 3.0 GB'),
  )
  assert.doesNotThrow(() => assertRoom('/backups', 3 * gibibyte, 4 * gibibyte))
})

// What may not be restored, and into what nothing may be restored. The way there and back under load is in back-up.test.ts.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chmod, chown, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { clusterLayout } from '../embedded/cluster-layout.ts'
import { query } from '../embedded/testing/data-folder.ts'
import { type Manifest, manifestFile, writeManifest } from './manifest.ts'
import { openBackupSite, refusedWith } from './testing/backup-site.ts'

const limit = { timeout: 90_000 }
const nobody = 65_534

test('one backup in many conditions', limit, async (t) => {
  const site = await openBackupSite(t)
  await query(
    site.postgres.connection,
    // Just enough of Hutong's own for a restore to count rows.
    `create schema kernel; create schema demo; create table kernel.migration (name text);
     create function kernel.schemas() returns text[] language sql as $$ select '{demo}'::text[] $$;
     create table demo.page as select repeat('x', 100) as filler from generate_series(1, 60)`,
  )
  const manifest = await site.backUp('backup')
  const content = join(site.beside('backup'), 'content')

  await t.test('a damaged one is refused by the names of its files, and what it was to become is not begun', async () => {
    const big = manifest.files.find(({ path, bytes }) => path.includes('/base/') && bytes > 100_000)?.path ?? ''
    const damages: [string, (path: string) => Promise<unknown>][] = [
      ['cut off or gone', (path) => (path.endsWith(big) ? truncate(path, 8192) : rm(path))],
      ['of the same length', (path) => overwriteByte(path, 3)],
    ]
    for (const [what, damage] of damages) {
      const repairs = await Promise.all([big, 'uploads/first'].map((path) => damageFile(join(content, path), damage)))
      const both = `2 of its files are missing or were changed: content/${big}, content/uploads/first.`
      await assert.rejects(site.restore('backup', 'elsewhere'), refusedWith('backup.damaged', both), what)
      assert.ok(!existsSync(site.beside('elsewhere')), 'nothing is left of the try')
      for (const repair of repairs) await repair()
    }
  })

  await t.test(
    'a manifest that was cut off or changed is refused; one of a later release or another PostgreSQL is told apart',
    async () => {
      const path = join(site.beside('backup'), manifestFile)
      const text = await readFile(path, 'utf8')
      for (const broken of ['', text.slice(0, -20), text.replace('uploads/first', 'uploads/worst'), '[]', 'null']) {
        await writeFile(path, broken)
        await assert.rejects(site.restore('backup', 'elsewhere'), refusedWith('backup.damaged', manifestFile), broken.slice(0, 20))
      }
      const write = (changed: object) => writeManifest(site.beside('backup'), { ...manifest, ...changed } as Manifest)
      const cases: [object, string, string][] = [
        [{ formatVersion: 2, hutong: '9.1.0' }, 'backup.newer-release', '9.1.0'],
        [{ hutong: '9.1.0', migrations: ['29991231T0000-far-ahead.sql'] }, 'backup.newer-release', '9.1.0'],
        [{ files: [{ ...manifest.files[0], path: '../escaped' }] }, 'backup.newer-release', ''],
        [{ postgres: '17.2' }, 'backup.other-postgres', '17.2'],
      ]
      for (const [changed, code, words] of cases) {
        await write(changed)
        await assert.rejects(site.restore('backup', 'elsewhere'), refusedWith(code, words))
      }
      assert.ok(!existsSync(site.beside('elsewhere')) && !existsSync(site.beside('escaped')))
      await rm(path)
      await assert.rejects(site.restore('backup', 'elsewhere'), refusedWith('backup.not-a-backup'))
      await write({})
    },
  )

  await t.test('only an empty folder is restored into; who uses it is named, and what lies there stays', async () => {
    await assert.rejects(site.restore('backup', 'data'), refusedWith('backup.data-folder-in-use', `process ${process.pid}`))
    assert.deepEqual(await query(site.postgres.connection, 'select count(*)::int as rows from demo.page'), [{ rows: 60 }], 'it goes on')
    await mkdir(site.beside('used'))
    await writeFile(join(site.beside('used'), 'thesis.txt'), 'mine')
    await assert.rejects(site.restore('backup', 'used'), refusedWith('backup.data-folder-not-empty', 'thesis.txt'))
    assert.deepEqual(await readdir(site.beside('used')), ['thesis.txt'])
  })

  await t.test('a disk of its own is an empty folder too, and what a killed restore left there does not count', async () => {
    const volume = site.beside('volume')
    await mkdir(join(volume, 'lost+found'), { recursive: true })
    await chmod(volume, 0o755)
    await mkdir(join(volume, 'restore.unfinished', 'uploads'), { recursive: true })
    await writeFile(join(volume, 'restore.unfinished', 'uploads', 'half'), 'a cha')
    const { pendingMigrations, tables } = await site.restore('backup', 'volume')
    assert.deepEqual((await readdir(volume)).sort(), ['lost+found', 'postgres', 'secrets', 'uploads'])
    assert.deepEqual(tables, { 'demo.page': 60 })
    assert.ok(pendingMigrations > 5, 'no release of Hutong had been at this database')
    const restored = await site.folder.start({ dataDirectory: volume })
    assert.deepEqual(await query(restored.connection, 'select count(*)::int as rows from demo.page'), [{ rows: 60 }])
  })

  const isRoot = process.getuid?.() === 0
  await t.test('root restores into a folder of another account, which then owns all of it', { skip: !isRoot }, async () => {
    const theirs = site.beside('theirs')
    await mkdir(theirs, { mode: 0o700 })
    await chown(theirs, nobody, nobody)
    await site.restore('backup', 'theirs')
    const inside = await readdir(theirs, { recursive: true })
    const owners = await Promise.all(inside.map(async (path) => (await lstat(join(theirs, path))).uid))
    assert.deepEqual([...new Set(owners)], [nobody])
    assert.equal((await stat(join(theirs, 'secrets', 'session'))).mode & 0o777, 0o600)
    assert.equal((await stat(clusterLayout(theirs).cluster)).mode & 0o777, 0o700)
  })

  await t.test('a page that the disk spoiled before the backup is found before anything is put in place', async () => {
    const [row] = await query(site.postgres.connection, "select pg_relation_filepath('demo.page') as path")
    await site.postgres.stop()
    await assert.rejects(site.restore('backup', 'data'), refusedWith('backup.data-folder-not-empty', 'postgres'))
    // Deep inside a row: nothing but the checksum of the page notices.
    await overwriteByte(join(site.postgres.clusterDirectory, String(row?.path)), 8192 - 20)
    const postgres = await site.folder.start()
    await site.backUp('spoiled', { connect: async () => postgres.connection })
    await assert.rejects(site.restore('spoiled', 'elsewhere'), /invalid page in block 0/)
    assert.ok(!existsSync(site.beside('elsewhere')))
  })
})

async function overwriteByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  await writeFile(path, bytes)
}

/** Damages a file; what comes back puts it there again as it was. */
async function damageFile(path: string, damage: (path: string) => Promise<unknown>): Promise<() => Promise<void>> {
  await copyFile(path, `${path}.kept`)
  await damage(path)
  return () => rename(`${path}.kept`, path)
}

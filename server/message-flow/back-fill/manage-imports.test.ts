import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { backFillRoutes } from '../../../contract/back-fill.ts'
import { permissionsOf } from '../../../contract/permission.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { cast } from '../../kernel/testing/cast.ts'
import type { Caller } from '../../kernel/testing/house-caller.ts'
import { exportedTalk, type ImportDesk, type ImportState, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'
import { listGroupIds } from '../../modules/community/index.ts'

const talk = telegramExport(exportedTalk(3))
const states = ['uploaded', 'running', 'stopped', 'done', 'failed', 'undoing', 'undone'] as const
const allowed: Record<string, readonly string[]> = {
  start: ['uploaded', 'stopped', 'failed'],
  stop: ['running'],
  undo: ['done', 'stopped', 'failed'],
  discard: ['uploaded', 'failed', 'undone'],
}

const uploads = ({ town }: ImportDesk) => join(town.app.config.dataDirectory, 'uploads')

test('every move is made from the states it may follow, and refused from every other, which then changes nothing', async (t) => {
  const desk = await openImportDesk(t)
  const { town } = desk
  const priya = town.as('priya')
  const moves: Record<string, (id: string) => ReturnType<Caller['get']>> = {
    start: (id) => priya.post(`/api/v1/imports/${id}/start`, { community: 'book-club' }),
    stop: (id) => priya.post(`/api/v1/imports/${id}/stop`),
    undo: (id) => priya.post(`/api/v1/imports/${id}/undo`, { confirm: 'talk.json' }),
    discard: (id) => priya.delete(`/api/v1/imports/${id}`),
  }
  const row = (id: string) => town.rows('select * from flow.import_run where id = $1', [id])
  for (const [move, make] of Object.entries(moves)) {
    for (const state of states) {
      const id = await town.act(async (ctx) => ctx.newId())
      await town.rows(
        `insert into flow.import_run (workspace_id, id, state, file_name, path, is_upload, bytes, created_at, community_id)
          values ($1, $2, $3, 'talk.json', '/nowhere', true, 1, now(), $4)`,
        [town.workspaceId, id, state, town.communityId],
      )
      const before = await row(id)
      const reply = await make(id)
      if (allowed[move]?.includes(state) === true) {
        assert.ok(reply.status < 300, `${move} of ${state}: ${reply.text}`)
        assert.notDeepEqual(await row(id), before, `${move} of ${state}`)
      } else {
        assertRefused(reply, 'import.wrong-state')
        assert.match(reply.text, new RegExp(state))
        assert.deepEqual(await row(id), before, `${move} of ${state}`)
      }
    }
  }
})

test('an import that failed after it had stored something can be undone and not thrown away', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', talk)
  await desk.town.rows("update flow.import_run set state = 'failed'")
  assertRefused(await desk.town.as('priya').delete(`/api/v1/imports/${done.id}`), 'import.wrong-state')
  assert.equal((await desk.undo(done.id, 'talk.json')).status, 200)
  await desk.town.settle()
  assert.equal((await desk.town.as('priya').delete(`/api/v1/imports/${done.id}`)).status, 204)
  assertRefused(await desk.town.as('priya').get(`/api/v1/imports/${done.id}`), 'access.not-found')
})

test('what is thrown away takes its upload and its report with it', async (t) => {
  const desk = await openImportDesk(t)
  const { id } = (await desk.upload('talk.json', talk)).body
  assert.deepEqual(readdirSync(uploads(desk)).length, 1)
  assert.equal((await desk.town.as('priya').delete(`/api/v1/imports/${id}`)).status, 204)
  assert.deepEqual([readdirSync(uploads(desk)), await desk.town.rows('select 1 from flow.import_run')], [[], []])
})

test('to take an import out its file name has to be typed', async (t) => {
  const desk = await openImportDesk(t)
  const done = await desk.bring('talk.json', talk)
  for (const confirm of ['', 'talk', 'TALK.JSON', 'talk.json!']) {
    const reply = await desk.undo(done.id, confirm)
    assertRefused(reply, 'import.confirm-differs')
    assert.match(reply.text, /talk\.json/)
  }
  assert.equal((await desk.state(done.id)).state, 'done')
})

test('an upload larger than the limit is refused and leaves nothing; one of exactly that size is taken', async (t) => {
  const desk = await openImportDesk(t, { config: { uploadLimitBytes: 100_000 } })
  const refused = await desk.upload('big.json', Buffer.alloc(100_001, 'x'))
  assertRefused(refused, 'import.too-big')
  assert.equal(refused.status, 413)
  assert.deepEqual([readdirSync(uploads(desk)), await desk.town.rows('select 1 from flow.import_run')], [[], []])
  const taken = await desk.upload('fits.json', Buffer.alloc(100_000, 'x'))
  assert.deepEqual([taken.status, taken.body.bytes], [201, 100_000])
})

test('an upload with nothing in it is refused and leaves nothing', async (t) => {
  const desk = await openImportDesk(t)
  assertRefused(await desk.upload('nothing.json', ''), 'import.empty')
  assert.deepEqual([readdirSync(uploads(desk)), await desk.town.rows('select 1 from flow.import_run')], [[], []])
  assertRefused(await desk.upload('', talk), 'http.bad-input')
  assertRefused(await desk.upload('x'.repeat(256), talk), 'http.bad-input')
})

test('an upload that breaks off leaves nothing', async (t) => {
  const desk = await openImportDesk(t, { mayFault: true })
  await desk.town.http.listen({ port: 0, host: '127.0.0.1' })
  const address = desk.town.http.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { body } = await desk.town.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'Uploader', role: 'operator' })
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /api/v1/imports?name=broken.json HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${body.secret}\r\ncontent-type: application/octet-stream\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(5000)}`,
  )
  while (!existsSync(uploads(desk)) || readdirSync(uploads(desk)).length === 0) await pause(5)
  socket.destroy()
  while (readdirSync(uploads(desk)).length > 0) await pause(5)
  assert.deepEqual(await desk.town.rows('select 1 from flow.import_run'), [])
})

test('each route is refused to nobody and to roles without the right, and touches nothing of another workspace', async (t) => {
  const desk = await openImportDesk(t)
  const { town } = desk
  const done = await desk.bring('talk.json', talk)
  const other = await town.otherWorkspace()
  const [groupId = ''] = await town.act(listGroupIds)
  for (const [key, route] of Object.entries(backFillRoutes)) {
    const [method = '', url = ''] = key.split(' ')
    const path = url.replace(':import', done.id).replace(':group', groupId) + ('consumes' in route ? '?name=a.json' : '')
    const body = url.endsWith('/undo') ? { confirm: 'talk.json' } : { community: 'book-club' }
    const binary = { headers: { 'content-type': 'application/octet-stream' } }
    const ask = (caller: Caller) => {
      if (method === 'GET') return caller.get(path)
      if (method === 'DELETE') return caller.delete(path)
      return 'consumes' in route ? caller.post(path, Buffer.from(talk), binary) : caller.post(path, body)
    }
    assertRefused(await ask(town.as('nobody')), 'access.not-signed-in')
    for (const who of ['priya', 'lin', 'tomas'] as const) {
      const mayCall = permissionsOf[cast[who].role].some((permission) => permission === route.can)
      if (!mayCall) assertRefused(await ask(town.as(who)), 'access.not-allowed')
    }
    if (url.includes(':')) assertRefused(await ask(other.as('wen')), 'access.not-found')
  }
  assert.equal((await desk.state(done.id)).state, 'done')
  assert.equal((await desk.texts()).length, 3)
  const theirs = await other.as('wen').get<{ items: ImportState[] }>('/api/v1/imports')
  assert.deepEqual(theirs.body.items, [])
  assertRefused(await other.as('wen').post(`/api/v1/imports/${done.id}/start`, { community: town.communityId }), 'access.not-found')
})

test('an import of one’s own cannot be sent into another workspace’s community', async (t) => {
  const desk = await openImportDesk(t)
  const other = await desk.town.otherWorkspace()
  const wen = other.as('wen')
  const binary = { headers: { 'content-type': 'application/octet-stream' } }
  const { id } = (await wen.post<ImportState>('/api/v1/imports?name=a.json', Buffer.from(talk), binary)).body
  for (const community of ['book-club', desk.town.communityId])
    assertRefused(await wen.post(`/api/v1/imports/${id}/start`, { community }), 'access.not-found')
  assert.equal((await wen.get<ImportState>(`/api/v1/imports/${id}`)).body.state, 'uploaded')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../../contract/chat.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { exportedTalk, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'

type Line = { _type: string; [field: string]: unknown }

async function handOut(town: Town, group = 'Reading room'): Promise<{ lines: Line[]; text: string; headers: Record<string, unknown> }> {
  const reply = await town.as('priya').get(`/api/v1/groups/${await town.groupId(group)}/log.jsonl`)
  assert.equal(reply.status, 200)
  const lines = reply.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]))
  return { lines, text: reply.text, headers: reply.headers }
}

const ofKind = (lines: Line[], kind: string) => lines.filter(({ _type }) => _type === kind)

test('a group’s whole log is handed out in order of time, with who spoke and what was answered', async (t) => {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Amara', text: 'who reads along?', id: 'q', minute: 1 }),
    said({ by: 'Tomas', text: '我也读 “红楼梦”\nsecond line', id: 'a', minute: 2, replyTo: 'q' }),
    said({ by: 'Amara', text: 'elsewhere', minute: 1, group: 'Garden' }),
  ])
  const { lines, headers } = await handOut(town)
  assert.match(String(headers['content-type']), /^application\/x-ndjson/)
  assert.match(String(headers['content-disposition']), /Reading%20room\.jsonl/)
  assert.deepEqual(
    lines.map(({ _type }) => _type),
    ['header', 'member', 'member', 'message', 'message'],
  )
  assert.match(JSON.stringify(lines[0]), /"name":"Reading room"/)
  assert.match(JSON.stringify(ofKind(lines, 'message')[1]), /我也读 “红楼梦”\\nsecond line/)
  assert.match(JSON.stringify(ofKind(lines, 'message')[1]), /"q"/)
})

test('what was taken back, or is held for somebody to decide, is not handed out', async (t) => {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Bo', text: 'a secret', id: 's' }),
    said({ by: 'Bo', text: 'held back', id: 'h' }),
    said({ by: 'Amara', text: 'fine' }),
  ])
  await town.receive([happened('message.deleted', { id: 's', minute: 3 })])
  await town.rows("update chat.message set flags = flags | 16 where external_id = 'h'")
  const { lines, text } = await handOut(town)
  assert.equal(ofKind(lines, 'message').length, 1)
  assert.doesNotMatch(text, /secret|held back/)
})

test('a log of many pages is handed out whole', async (t) => {
  const town = await openTown(t)
  await town.receive(Array.from({ length: 4500 }, (_, minute) => said({ by: `Guest ${minute % 7}`, text: `line ${minute}`, minute })))
  const { lines } = await handOut(town)
  assert.deepEqual([ofKind(lines, 'message').length, ofKind(lines, 'member').length], [4500, 7])
})

test('what is handed out reads in again: the same words by the same names at the same times, answers included', async (t) => {
  const desk = await openImportDesk(t)
  const { town } = desk
  await desk.bring('talk.json', telegramExport([...exportedTalk(20), { id: 90, by: 'Lin', text: 'an answer', replyTo: 3 }]))
  await desk.bring('names only.csv', 'time,sender,text\n2030-01-04T09:00:00Z,Amara,hello\n2030-01-04T09:01:00Z,王小明,你好\n')
  await town.as('priya').post('/api/v1/communities', { slug: 'copy', name: 'Copy', zone: 'UTC', kind: 'interest' })
  const groups = await town.as('tomas').get<{ items: { id: string; name: string }[] }>('/api/v1/communities/book-club/groups')
  const copied: string[] = []
  for (const { id, name } of groups.body.items) {
    const text = (await town.as('priya').get(`/api/v1/groups/${id}/log.jsonl`)).text
    assert.doesNotMatch(text, new RegExp(town.communityId), 'no key of ours stands in it')
    const done = await desk.bring(`${name}.jsonl`, text, { community: 'copy' })
    assert.deepEqual([done.state, done.format, done.skipped], ['done', 'chatlab', 0])
    copied.push(name)
  }
  const log = async (community: string) => {
    const { body } = await town.as('tomas').get<{ items: { id: string; name: string }[] }>(`/api/v1/communities/${community}/groups`)
    const rooms = []
    for (const { id, name } of body.items) {
      const stretch = await town.as('tomas').get<{ items: Message[] }>(`/api/v1/groups/${id}/messages?limit=200`)
      rooms.push([name, stretch.body.items.map(({ sentAt, speaker, text, replyTo }) => [sentAt, speaker?.name, text, replyTo?.excerpt])])
    }
    return rooms
  }
  assert.equal(copied.length, 2)
  assert.deepEqual(await log('copy'), await log('book-club'))
})

test('a group that is not there, or in another workspace, is not handed out', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'hello' })])
  const path = `/api/v1/groups/${await town.groupId()}/log.jsonl`
  assertRefused(await (await town.otherWorkspace()).as('wen').get(path), 'access.not-found')
  assertRefused(await town.as('priya').get(`/api/v1/groups/${town.communityId}/log.jsonl`), 'access.not-found')
})

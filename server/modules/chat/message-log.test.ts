import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { chatRoutes, Message } from '../../../contract/chat.ts'
import type { MemberId } from '../../../contract/ids.ts'
import { happened, morning, openBookClub, openTown, said, type Town, user } from '../../kernel/testing/open-town.ts'

type Shown = z.output<(typeof chatRoutes)['GET /api/v1/messages/:message']['reply']>

const at = (minute: number) => new Date(morning + minute * 60_000).toISOString()

async function openRoom(t: TestContext) {
  const town = await openTown(t)
  const show = async (externalId: string) =>
    (await town.as('tomas').get<Shown>(`/api/v1/messages/${await town.messageId(externalId)}`)).body
  return { town, show }
}

async function texts(town: Town): Promise<string[]> {
  const { body } = await town.as('tomas').get<{ items: Message[] }>(`/api/v1/groups/${await town.groupId()}/messages`)
  return body.items.map(({ text }) => text)
}

test('a message that comes again adds nothing, alone, in its batch or among others', async (t) => {
  const { town } = await openRoom(t)
  const [hello, tea] = [said({ by: 'Amara', text: 'hello' }), said({ by: 'Tomas', text: 'tea?', minute: 1 })]
  const first = await town.receive([hello, hello, tea])
  assert.deepEqual([first.received, first.messages, first.duplicates], [3, 2, 1])
  const again = await town.receive([tea, hello, said({ by: 'Lin', text: 'welcome', minute: 2 })])
  assert.deepEqual([again.messages, again.duplicates], [1, 2])
  const nothing = await town.receive([hello])
  assert.deepEqual([nothing.messages, nothing.duplicates], [0, 1])
  assert.deepEqual(await texts(town), ['hello', 'tea?', 'welcome'])
  const facts = await town.facts('chat.messages-stored')
  assert.deepEqual(
    facts.map(({ body }) => (body as { messageCount: number }).messageCount),
    [2, 1],
    'what adds nothing is not told',
  )
})

test('the same words by the same person at another time are another message', async (t) => {
  const { town } = await openRoom(t)
  await town.receive([said({ by: 'Bo', text: 'buy', id: '1' }), said({ by: 'Bo', text: 'buy', id: '2', minute: 1 })])
  await town.receive([said({ by: 'Bo', text: 'buy', id: '1', group: 'Garden' })])
  assert.deepEqual(await texts(town), ['buy', 'buy'])
  assert.equal((await town.rows('select 1 from chat.message')).length, 3)
})

test('a message shows who spoke, what kind it is and what hangs on it', async (t) => {
  const { town, show } = await openRoom(t)
  const picture = said({
    by: 'Amara',
    text: 'look, @Tomas',
    id: 'p',
    kind: 'image',
    mentions: [{ externalId: 'tomas', name: 'Tomas' }, { name: 'someone' }],
  })
  const attached = { ...picture, message: { ...picture.message, attachments: [{ kind: 'image' as const, name: '花.jpg', size: 2048 }] } }
  await town.receive([said({ by: 'Tomas', text: 'hi', minute: 1 }), attached as typeof picture])
  const { message, group } = await show('p')
  assert.deepEqual(
    [message.kind, message.text, message.sentAt, message.speaker, message.isBackFill],
    ['image', 'look, @Tomas', at(0), { id: await town.memberId('Amara'), name: 'Amara', kind: 'human' }, false],
  )
  assert.deepEqual(message.mentions, [
    { name: 'Tomas', memberId: (await town.memberId('Tomas')) as MemberId },
    { name: 'someone', memberId: null },
  ])
  assert.deepEqual(message.attachments, [{ kind: 'image', name: '花.jpg', size: 2048 }])
  assert.deepEqual([group.name, group.communityId], ['Reading room', town.communityId])
})

test('a message of nobody the platform still knows has no speaker, and history says that it is history', async (t) => {
  const { town, show } = await openRoom(t)
  await town.receive([{ ...said({ by: 'Amara', text: 'gone' }), user: null }], { isBackFill: true })
  const { message } = await show('gone')
  assert.deepEqual([message.speaker, message.isBackFill], [null, true])
})

test('an edit shows the new text and keeps the earlier ones; the newest wins, and repeating changes nothing', async (t) => {
  const { town, show } = await openRoom(t)
  const edit = (text: string, minute: number) => happened('message.edited', { by: 'Amara', id: 'm', text, minute })
  await town.receive([said({ by: 'Amara', text: 'first', id: 'm' })])
  await town.receive([edit('second', 5)])
  const receipt = await town.receive([edit('fourth', 20), edit('third', 10)])
  assert.equal(receipt.changes, 2)
  for (let round = 0; round < 2; round += 1) {
    await town.receive([edit('second', 5), edit('third', 10), edit('fourth', 20)])
    const { message, earlierTexts } = await show('m')
    assert.deepEqual([message.text, message.editedAt, message.sentAt], ['fourth', at(20), at(0)])
    assert.deepEqual(
      earlierTexts.map(({ at: changedAt, text }) => [changedAt, text]),
      [
        [at(5), 'first'],
        [at(10), 'second'],
        [at(20), 'third'],
      ],
    )
  }
  assert.equal((await town.receive([edit('an older one, late', 7)])).changes, 0)
  assert.equal((await show('m')).message.text, 'fourth')
})

test('a newer export brings the newer text of a message already known', async (t) => {
  const { town, show } = await openRoom(t)
  const message = said({ by: 'Amara', text: 'draft', id: 'm' })
  await town.receive([message], { isBackFill: true })
  const edited = { ...message, message: { externalId: 'm', kind: 'text' as const, text: 'final', editedAt: morning + 60_000 } }
  const receipt = await town.receive([edited], { isBackFill: true })
  assert.deepEqual([receipt.messages, receipt.duplicates, receipt.changes], [0, 1, 1])
  const shown = await show('m')
  assert.deepEqual([shown.message.text, shown.earlierTexts.map(({ text }) => text)], ['final', ['draft']])
})

test('a deleted message keeps its place and loses everything that could be read, wherever it is shown', async (t) => {
  const { town, show } = await openRoom(t)
  await town.receive([
    said({ by: 'Bo', text: 'a secret', id: 's', mentions: [{ name: 'Amara' }] }),
    said({ by: 'Amara', text: 'answer', minute: 1, replyTo: 's' }),
  ])
  await town.receive([happened('message.edited', { by: 'Bo', id: 's', text: 'the secret, edited', minute: 2 })])
  assert.equal((await show('answer')).message.replyTo?.excerpt, 'the secret, edited')
  const deletion = happened('message.deleted', { id: 's', minute: 3 })
  assert.equal((await town.receive([deletion])).changes, 1)
  assert.equal((await town.receive([{ ...deletion, at: deletion.at + 60_000 }])).changes, 0)
  const { message, earlierTexts } = await show('s')
  assert.deepEqual([message.text, message.mentions, earlierTexts, message.deletedAt], ['', [], [], at(3)])
  assert.equal((await show('answer')).message.replyTo?.excerpt, null)
  const everything = JSON.stringify([
    (await town.as('tomas').get(`/api/v1/members/${await town.memberId('Bo')}/messages`)).body,
    (await town.as('tomas').get(`/api/v1/messages/${await town.messageId('s')}/thread`)).body,
    (await town.as('tomas').get(`/api/v1/groups/${await town.groupId()}/messages`)).body,
  ])
  assert.ok(!everything.includes('secret'))
  assert.deepEqual(await town.rows('select text from chat.message where external_id = $1', ['s']), [{ text: 'the secret, edited' }])
})

test('a change to a message that the log does not have changes nothing', async (t) => {
  const { town } = await openRoom(t)
  const receipt = await town.receive([
    said({ by: 'Amara', text: 'hello' }),
    happened('message.edited', { by: 'Amara', id: 'unknown', text: 'x' }),
    happened('message.deleted', { id: 'unknown' }),
    happened('reaction.added', { by: 'Tomas', id: 'unknown', emoji: '👍' }),
  ])
  assert.deepEqual([receipt.messages, receipt.changes, receipt.reactions, receipt.anomalous], [1, 0, 0, 0])
})

test('reactions are counted by sign, with the names of those who reacted and the number of those nobody names', async (t) => {
  const { town, show } = await openRoom(t)
  await town.receive([
    said({
      by: 'Amara',
      text: 'a poem',
      id: 'm',
      reactions: [
        { emoji: '❤️', count: 5, users: [user('Tomas'), user('Lin')] },
        { emoji: '🎉', count: 2, users: [] },
      ],
    }),
  ])
  const react = (kind: 'reaction.added' | 'reaction.removed', by: string, emoji: string, minute: number) =>
    happened(kind, { by, id: 'm', emoji, minute })
  await town.receive([react('reaction.added', 'Bo', '❤️', 2), react('reaction.added', 'Bo', '❤️', 2)])
  await town.receive([react('reaction.added', 'Bo', '❤️', 2)])
  const { message } = await show('m')
  const hearts = message.reactions.find(({ emoji }) => emoji === '❤️')
  assert.deepEqual([hearts?.count, hearts?.names.toSorted()], [6, ['Bo', 'Lin', 'Tomas']])
  assert.deepEqual(
    message.reactions.find(({ emoji }) => emoji === '🎉'),
    { emoji: '🎉', count: 2, names: [] },
  )
  await town.receive([react('reaction.removed', 'Tomas', '❤️', 3)])
  assert.equal((await show('m')).message.reactions.find(({ emoji }) => emoji === '❤️')?.count, 5)
})

test('of putting a sign on and taking it off again at once, what was done last stays', async (t) => {
  const { town, show } = await openRoom(t)
  await town.receive([said({ by: 'Amara', text: 'a poem', id: 'm' })])
  const react = (kind: 'reaction.added' | 'reaction.removed', by: string, minute: number) =>
    happened(kind, { by, id: 'm', emoji: '👍', minute })
  await town.receive([
    react('reaction.removed', 'Tomas', 2),
    react('reaction.added', 'Tomas', 1),
    react('reaction.added', 'Lin', 1),
    react('reaction.removed', 'Lin', 2),
    react('reaction.added', 'Lin', 3),
  ])
  assert.deepEqual((await show('m')).message.reactions, [{ emoji: '👍', count: 1, names: ['Lin'] }])
})

test('what somebody wrote is listed newest first, in pages, from all groups', async (t) => {
  const { town } = await openRoom(t)
  await town.receive(
    Array.from({ length: 7 }, (_, minute) =>
      said({ by: 'Amara', text: `line ${minute}`, minute, group: minute % 2 === 0 ? 'Garden' : 'Reading room' }),
    ),
  )
  await town.receive([said({ by: 'Tomas', text: 'not hers' })])
  const path = `/api/v1/members/${await town.memberId('Amara')}/messages`
  type Page = { items: { message: Message; groupName: string }[]; next: string | null }
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await town.as('tomas').get<Page>(`${path}?limit=3${cursor}`)
    seen.push(...body.items.map(({ message, groupName }) => `${message.text} ${groupName}`))
    cursor = body.next === null ? '' : `&cursor=${body.next}`
  } while (cursor !== '')
  assert.deepEqual(
    seen,
    [6, 5, 4, 3, 2, 1, 0].map((minute) => `line ${minute} ${minute % 2 === 0 ? 'Garden' : 'Reading room'}`),
  )
})

test('two workspaces that hear the same messages of the same platform share none of them', async (t) => {
  const { town } = await openRoom(t)
  const other = await town.otherWorkspace()
  const theirs = { workspaceId: other.workspaceId, communityId: await openBookClub(town, other.workspaceId) }
  const talk = [said({ by: 'Amara', text: 'hello', id: 'm' }), said({ by: 'Tomas', text: 'hi', id: 'a', minute: 1, replyTo: 'm' })]
  await town.receive(talk)
  await town.receive(talk, theirs)
  await town.receive([happened('message.edited', { by: 'Amara', id: 'm', text: 'changed there', minute: 5 })], theirs)
  await town.drain()
  const mine = await town.rows<{ id: string }>("select id from chat.message where workspace_id = $1 and external_id = 'm'", [
    town.workspaceId,
  ])
  assert.equal(mine.length, 1)
  const { body } = await town.as('tomas').get<Shown>(`/api/v1/messages/${mine[0]?.id}`)
  assert.deepEqual([body.message.text, body.message.replyCount], ['hello', 1])
  const found = await other.as('tomas').get<{ items: { message: Message }[] }>('/api/v1/communities/book-club/search?q=changed')
  assert.deepEqual(
    found.body.items.map(({ message }) => message.text),
    ['changed there'],
  )
  const here = await town.as('tomas').get<{ items: unknown[] }>('/api/v1/communities/book-club/search?q=changed')
  assert.deepEqual(here.body.items, [])
})

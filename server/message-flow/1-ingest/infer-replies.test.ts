import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressedName, beginTalk, forgetTalks, inferReply, type Said } from './infer-replies.ts'

type Line = { by: string; text: string; minute: number; id?: string }

let room = 0
const newRoom = () => `room-${++room}`

const saidOf = ({ by, text, minute, id = text }: Line): Said => ({ id, memberId: by.toLowerCase(), at: minute * 60_000, name: by })

/** What each line answers, by its text; null where it answers nothing. */
function talk(lines: Line[], { platform = 'gitter', groupId = newRoom(), isHistory = false } = {}): (string | null)[] {
  const [first] = lines
  if (first !== undefined) beginTalk(groupId, saidOf(first), isHistory)
  return lines.map((line) => inferReply(groupId, platform, saidOf(line), line.text)?.id ?? null)
}

test('a name at the beginning of a message is whom it speaks to', () => {
  const cases: [string, string | null][] = [
    ['bob: yes', 'bob'],
    ['Bob, yes', 'bob'],
    ['@bob yes', 'bob'],
    ['@Bob: yes', 'bob'],
    ['小王：好的', '小王'],
    ['小王，好的', '小王'],
    ['@小王 好的', '小王'],
    ['bob yes', null],
    ['yes bob: no', null],
    ['@ bob', null],
    ['@bob', null],
    [': no', null],
    ['', null],
    [`${'x'.repeat(41)}: no`, null],
    [`${'x'.repeat(40)}: yes`, 'x'.repeat(40)],
  ]
  for (const [text, name] of cases) assert.equal(addressedName(text), name, text)
})

test('who is called by name is answered at what they said last, for half an hour', () => {
  const start: Line[] = [
    { by: 'Bob', text: 'first', minute: 0 },
    { by: 'Bob', text: 'last', minute: 1 },
    { by: 'Lin', text: 'between', minute: 2 },
  ]
  const answer = (text: string, minute: number, by = 'Amara') => talk([...start, { by, text, minute }]).at(-1)
  assert.equal(answer('bob: yes', 3), 'last')
  assert.equal(answer('@BOB yes', 31), 'last')
  assert.equal(answer('bob: yes', 31.1), null, 'too long ago')
  assert.equal(answer('carol: yes', 3), null, 'nobody of that name')
  assert.equal(answer('bob: said I', 3, 'Bob'), null, 'nobody answers themselves')
  assert.equal(answer('yes', 3), null, 'this platform’s people call each other by name')
})

test('where people do not call each other by name, the next to speak within five minutes answers the one before', () => {
  const lines: Line[] = [
    { by: 'Amara', text: 'who comes?', minute: 0 },
    { by: 'Tomas', text: 'I do', minute: 1 },
    { by: 'Tomas', text: 'with Lin', minute: 2 },
    { by: 'Lin', text: 'me too', minute: 7 },
    { by: 'Bo', text: 'later', minute: 12.1 },
  ]
  for (const platform of ['whatsapp', 'qq', 'wechat', 'csv'])
    assert.deepEqual(talk(lines, { platform }), [null, 'who comes?', null, 'with Lin', null], platform)
  for (const platform of ['telegram', 'slack', 'fake', 'irc'])
    assert.deepEqual(talk(lines, { platform }), [null, null, null, null, null], platform)
})

test('a name goes before the order of speaking', () => {
  const lines: Line[] = [
    { by: 'Amara', text: 'who comes?', minute: 0 },
    { by: 'Tomas', text: 'I do', minute: 1 },
    { by: 'Lin', text: 'amara: me', minute: 2 },
  ]
  assert.deepEqual(talk(lines, { platform: 'whatsapp' }), [null, 'who comes?', 'who comes?'])
})

test('each group has its own talk', () => {
  const first = { by: 'Amara', text: 'here', minute: 0 }
  talk([first], { platform: 'whatsapp' })
  assert.deepEqual(talk([{ by: 'Tomas', text: 'there', minute: 1 }], { platform: 'whatsapp' }), [null])
})

test('a batch that could not be stored and comes again reads as it did the first time', () => {
  const groupId = newRoom()
  const options = { platform: 'whatsapp', groupId }
  talk([{ by: 'Amara', text: 'before', minute: 0 }], options)
  const batch: Line[] = [
    { by: 'Tomas', text: 'one', minute: 1 },
    { by: 'Lin', text: 'two', minute: 2 },
    { by: 'Tomas', text: 'three', minute: 3 },
  ]
  const first = talk(batch, options)
  assert.deepEqual(first, ['before', 'one', 'two'])
  assert.deepEqual(talk(batch, options), first)
  const halves = [...talk(batch.slice(0, 2), options), ...talk(batch.slice(2), options)]
  assert.deepEqual(halves, first, 'also when it comes in halves')
})

test('older history is another stretch of talk; what follows it is read like any other', () => {
  const groupId = newRoom()
  const options = { platform: 'whatsapp', groupId, isHistory: true }
  talk([{ by: 'Amara', text: 'this year', minute: 100_000 }], options)
  const older: Line[] = [
    { by: 'Tomas', text: 'last year', minute: 10 },
    { by: 'Lin', text: 'indeed', minute: 11 },
  ]
  assert.deepEqual(talk(older, options), [null, 'last year'])
})

test('a live message that comes late neither answers what came after it nor is answered by what follows', () => {
  const groupId = newRoom()
  const options = { platform: 'whatsapp', groupId }
  talk([{ by: 'Amara', text: 'now', minute: 10 }], options)
  assert.deepEqual(talk([{ by: 'Tomas', text: 'late', minute: 9 }], options), [null])
  assert.deepEqual(talk([{ by: 'Lin', text: 'next', minute: 11 }], options), ['now'])
})

test('what is forgotten is answered by nobody', () => {
  const groupId = newRoom()
  const options = { platform: 'whatsapp', groupId }
  talk([{ by: 'Amara', text: 'removed', minute: 0 }], options)
  forgetTalks()
  assert.deepEqual(talk([{ by: 'Tomas', text: 'hello?', minute: 1 }], options), [null])
})

test('of very many speakers the quietest are forgotten first', () => {
  const groupId = newRoom()
  const crowd = Array.from({ length: 61 }, (_, number) => ({ by: `p${number}`, text: `hi ${number}`, minute: number / 10 }))
  talk(crowd, { groupId })
  assert.deepEqual(
    talk(
      [
        { by: 'Amara', text: 'p0: hello', minute: 7 },
        { by: 'Amara', text: 'p60: hello', minute: 8 },
      ],
      { groupId },
    ),
    [null, 'hi 60'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importUndone, messagesStored } from './chat.ts'
import { communityOpened, communityZoneChanged } from './community.ts'
import { memberKindChanged, membersTagged } from './member.ts'
import { rulesPublished } from './rules.ts'
import { segmentChanged, segmentsOpened } from './segment.ts'
import { stageChanged } from './stage.ts'

const id = '01b76d8e-c800-7000-8000-000000000001'
const samples = [
  { fact: communityOpened, body: { communityId: id } },
  { fact: communityZoneChanged, body: { communityId: id, from: 'Asia/Shanghai', to: 'Europe/Berlin' } },
  { fact: memberKindChanged, body: { memberId: id, from: 'human', to: 'bot' } },
  { fact: membersTagged, body: { tagId: id, act: 'put', memberIds: [id] } },
  { fact: rulesPublished, body: { communityId: id, version: 1 } },
  { fact: stageChanged, body: { communityId: id, day: '2030-01-04', changes: [{ memberId: id, from: null, to: 'newcomer' }] } },
  { fact: segmentsOpened, body: { communityId: id } },
  { fact: segmentChanged, body: { communityId: id, segmentId: id, entered: [id], left: [], isFirst: false } },
  { fact: importUndone, body: { importId: id, communityId: id, groupIds: [id] } },
  {
    fact: messagesStored,
    body: {
      batchId: id,
      communityId: id,
      isBackFill: false,
      importId: null,
      messageCount: 1,
      reactionCount: 0,
      happeningCount: 0,
      stretches: [{ groupId: id, firstId: id, lastId: id, messageCount: 1 }],
    },
  },
]

test('a fact is named by its module and what has happened, each once', () => {
  const names = samples.map(({ fact }) => fact.name)
  for (const name of names) assert.match(name, /^[a-z]+\.[a-z]+(-[a-z]+)*$/)
  assert.equal(new Set(names).size, names.length)
})

test('a fact survives being written down and read again, and one that lacks a part is none', () => {
  for (const { fact, body } of samples) {
    assert.deepEqual(fact.body.parse(JSON.parse(JSON.stringify(body))), body, fact.name)
    const [missing] = Object.keys(body)
    const broken = Object.fromEntries(Object.entries(body).filter(([key]) => key !== missing))
    assert.ok(!fact.body.safeParse(broken).success, `${fact.name} without ${missing}`)
  }
})

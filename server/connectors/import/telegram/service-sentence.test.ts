import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readServiceSentence } from './service-sentence.ts'

test('sentences of joining and leaving name who did it to whom', () => {
  const cases: [string, unknown][] = [
    ['Bo joined group by link from Lin', { kind: 'member.joined', actor: 'Bo', members: ['Bo'] }],
    ['Bo joined group by request', { kind: 'member.joined', actor: 'Bo', members: ['Bo'] }],
    ['Lin invited Bo, Amara and Tomas', { kind: 'member.joined', actor: 'Lin', members: ['Bo', 'Amara', 'Tomas'] }],
    ['Lin created group «A, B and C»', { kind: 'member.joined', actor: 'Lin', members: ['Lin'] }],
    ['Lin removed Bo', { kind: 'member.left', actor: 'Lin', members: ['Bo'] }],
    ['Rock and Roll removed Rock and Roll', { kind: 'member.left', actor: 'Rock and Roll', members: ['Rock and Roll'] }],
    ['Lin removed group photo', undefined],
    ['Lin invited Bo to the voice chat', undefined],
    ['Lin pinned this message', undefined],
    ['', undefined],
  ]
  for (const [sentence, deed] of cases) assert.deepEqual(readServiceSentence(sentence), deed, sentence)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSource } from '../reading/sample-source.ts'
import { planChannels } from './channel-plan.ts'

const plan = (...names: string[]): { read: string[]; twins: string[]; groups: string[] } => {
  const { files, twins } = planChannels(sampleSource(Object.fromEntries(names.map((name) => [name, 'x']))))
  const groups = new Set(files.map(({ group }) => `${group.externalId} ${group.name}`.trim()))
  return { read: files.map(({ entry }) => entry.name), twins: twins.map(({ entry }) => entry.name), groups: [...groups] }
}

test('a channel exported in several formats is read from the one that says most', () => {
  const outcome = plan(
    'csv/lobby/welcome/1.csv',
    'csv/lobby/welcome/10.csv',
    'csv/lobby/welcome/2.csv',
    'htmldark/lobby/welcome/1.html',
    'plaintext/lobby/welcome/1.txt',
    'plaintext/lobby/only-text/1.txt',
  )
  assert.deepEqual(outcome, {
    read: ['csv/lobby/welcome/1.csv', 'csv/lobby/welcome/2.csv', 'csv/lobby/welcome/10.csv', 'plaintext/lobby/only-text/1.txt'],
    twins: ['htmldark/lobby/welcome/1.html', 'plaintext/lobby/welcome/1.txt'],
    groups: ['lobby/welcome welcome', 'lobby/only-text only-text'],
  })
})

test("the exporter's own names give the channel's id, and parts are of one channel", () => {
  const outcome = plan(
    'Books - Lobby - chat [1228676369953587233] [part 10].json',
    'Books - Lobby - chat [1228676369953587233] [part 2].json',
    'Books - Lobby - chat [1228676369953587233].json',
    'Books - Lobby - chat [1228676369953587233].html',
    'Books_chat_972020231293771786.csv',
    'Books - Lobby - chat [1228676369953587233].html_Files/notes-1A2B3.txt',
    'cover.png',
  )
  assert.deepEqual(outcome.read, [
    'Books - Lobby - chat [1228676369953587233].json',
    'Books - Lobby - chat [1228676369953587233] [part 2].json',
    'Books - Lobby - chat [1228676369953587233] [part 10].json',
    'Books_chat_972020231293771786.csv',
  ])
  assert.deepEqual(outcome.twins, ['Books - Lobby - chat [1228676369953587233].html'])
  assert.deepEqual(outcome.groups, ['1228676369953587233 chat', '972020231293771786 Books_chat'])
})

test('a single file of any name belongs to the group the operator chose', () => {
  assert.deepEqual(plan('export.csv').groups, [''])
  assert.deepEqual(plan('a.csv', 'b.csv').groups, ['a a', 'b b'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseVictims, survives, victims } from './victim.ts'

const database = [
  { pid: 20, title: '/cache/bin/postgres -D /data/postgres/cluster --cluster_name=hutong-1' },
  { pid: 21, title: 'postgres: hutong-1: checkpointer' },
  { pid: 22, title: 'postgres: hutong-1: hutong hutong [local] idle' },
  { pid: 23, title: 'postgres: hutong-1: hutong hutong [local] INSERT' },
]

test('each victim is killed and nobody else', () => {
  const chosen = Object.fromEntries(victims.map((victim) => [victim, chooseVictims(victim, 10, database)]))
  assert.deepEqual(chosen, { process: [10], postmaster: [20], backend: [23], database: [20, 21, 22, 23], everything: [10, 20, 21, 22, 23] })
})

test('of idle backends one is taken, of none nobody', () => {
  assert.deepEqual(chooseVictims('backend', 10, database.slice(0, 3)), [22])
  assert.deepEqual(chooseVictims('backend', 10, database.slice(0, 2)), [])
})

test('the application has to go on by itself unless it was the victim', () => {
  assert.deepEqual(victims.filter(survives), ['postmaster', 'backend', 'database'])
})

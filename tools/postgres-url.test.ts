import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { postgresUrl } from './postgres-url.ts'

const cases = [
  { host: '/tmp/hutong test/run', port: 5432, user: 'hutong', password: 'p@ss/w:rd%', database: 'hutong' },
  { host: '127.0.0.1', port: 6543, user: 'hutong', password: 'plain', database: 'hutong' },
]

test('the client reads back from the address what was put into it, sockets and odd passwords included', () => {
  for (const connection of cases) {
    const { host, port, user, password, database } = new pg.Client({ connectionString: postgresUrl(connection) })
    assert.deepEqual({ host, port, user, password, database }, connection)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeSql } from './looks-like-sql.ts'

test('statements are known by how they begin', () => {
  const statements = [
    'select id from chat.message where id = $1',
    '\n  select count(*) from x',
    'select pg_advisory_lock($1)',
    'insert into chat.message (id) values ($1)',
    'update chat.message m set text = $1',
    'delete from chat.message',
    'with page as materialized (select 1)',
    'create unique index on a (b)',
    'copy chat.message (id, text) from stdin',
    'SELECT id FROM message',
    'CREATE TABLE a (b int)',
  ]
  for (const text of statements) assert.equal(looksLikeSql(text), true, text)
})

test('sentences, routes and option names are no statements', () => {
  const texts = [
    'Select a group from the list',
    'select',
    'update',
    'Delete from here on',
    'with',
    'create',
    'copy',
    'drop a file here',
    'update the page to set a goal',
    'from',
  ]
  for (const text of texts) assert.equal(looksLikeSql(text), false, text)
})

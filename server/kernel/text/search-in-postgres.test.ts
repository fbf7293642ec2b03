import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onConnection, testPostgres } from '../testing/test-postgres.ts'
import { indexTerms, isCandidate, queryTerms, tsQueryText } from './search-terms.ts'

const messages = [
  '歡迎 Amara 來到我們的社區，請看社區規則',
  "Priya's reading club meets at the Café — don’t be late!",
  'release v1.2.3: fixed foo.barBaz \\ a\\b and "quotes"',
  '签到打卡第 30 天 🎉',
  "it's ' a '' strange : message & one | two !:* <-> ()",
  Array.from({ length: 320 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''),
  Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x5000 + i)).join(''),
  '…',
]
const queries = [
  '社区规则',
  '则',
  'cafe',
  "don't",
  'foo.bar',
  'a\\b',
  "'",
  "it's",
  '🎉',
  '30',
  'v1.2',
  '"reading club"',
  'one|two',
  're',
  '一丁丂',
  '倀',
  'x:*',
]

test('PostgreSQL finds the candidates that the terms name, whatever signs stand in messages and queries', async () => {
  await onConnection(await testPostgres(), async (client) => {
    await client.query('create temporary table filed (place int, terms tsvector)')
    for (const [place, message] of messages.entries()) {
      await client.query('insert into filed values ($1, array_to_tsvector($2::text[]))', [place, indexTerms(message)])
    }
    let found = 0
    for (const query of queries) {
      const asked = queryTerms(query)
      const expected = [...messages.keys()].filter((place) => isCandidate(indexTerms(messages[place] ?? ''), asked))
      const text = tsQueryText(asked)
      const sql = 'select place from filed where terms @@ $1::tsquery order by place'
      const { rows } = text === null ? { rows: [] } : await client.query<{ place: number }>(sql, [text])
      assert.deepEqual(
        rows.map(({ place }) => place),
        expected,
        query,
      )
      found += rows.length
    }
    assert.ok(found > queries.length)
  })
})

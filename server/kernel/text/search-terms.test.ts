import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesQuery } from './highlight.ts'
import { CUT_TERM, indexTerms, isCandidate, LONG_TERM, queryTerms, tsQueryText } from './search-terms.ts'

function randomSequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const finds = (text: string, query: string) => isCandidate(indexTerms(text), queryTerms(query)) && matchesQuery(text, queryTerms(query))

test('a message is filed under words, their parts and pieces, characters and pairs', () => {
  assert.deepEqual(indexTerms('看 fooBar.baz_v2 吧').sort(), ['bar', 'baz', 'foo', 'foobar', 'foobar.baz_v2', 'v2', '吧', '看'].sort())
  assert.deepEqual(indexTerms('社區規則').sort(), ['社', '区', '规', '则', '社区', '区规', '规则'].sort())
  assert.deepEqual(indexTerms('HTTPServer').sort(), ['http', 'httpserver', 'server'])
  assert.deepEqual(indexTerms('the The THE to be'), ['the', 'to', 'be'])
  assert.deepEqual(indexTerms('👍🏽🎉 ok'), ['👍', '🎉', 'ok'])
  assert.deepEqual(indexTerms('…!? '), [])
})

test('a query finds what differs only in spelling', () => {
  for (const [text, query] of [
    ['我們的社區規則', '社区规则'],
    ['我们的社区规则', '社區'],
    ['我们的社区规则', '则'],
    ['Meet at the Café, ＲＯＯＭ 3', 'cafe room'],
    ['see foo.barBaz', 'BARBAZ'],
    ['see foo.barBaz', 'baz'],
    ['see foo.barBaz', 'foo.bar'],
    ['I don’t know', "don't"],
    ['ask amara@example.org', 'amara@example.org'],
    ['release v1.2.3 is out', 'v1.2.3'],
    ['hello there', 'hel'],
    ['node.js', 'node.j'],
    ['plan B', 'b'],
  ] as const) {
    assert.equal(finds(text, query), true, `${query} in ${text}`)
  }
})

test('a query does not find what only looks alike', () => {
  for (const [text, query] of [
    ['社会小区', '社区'],
    ['则规', '规则'],
    ['上海南京路，京上', '上海路'],
    ['hello there', 'hel '],
    ['start', 'art'],
    ['bar foo', '"foo bar"'],
    ['foo barn bar', '"foo bar" '],
    ['foo and bar', 'foo.bar'],
    ['hello', 'hello world'],
    ['hello', '?!'],
    ['hello', ''],
  ] as const) {
    assert.equal(finds(text, query), false, `${query} in ${text}`)
  }
})

test('whatever characters of a message are queried in a row, and whichever of its words, the message is found', () => {
  const random = randomSequence(7)
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T
  const dense = [...'社區規則裡面群組签到活动報名に参加するのはカタカナ한국어안녕ภาษาไทย𠮷㐂々〇ー龍龙']
  const words = [
    'fooBar',
    'node.js',
    'v1.2.3',
    'Café',
    'don’t',
    'a',
    'HTTPServer2',
    'snake_case_name',
    'e-mail',
    'ÆTHER',
    'Привет',
    'x'.repeat(90),
    'ﬁne',
    'हिन्दी',
    '２０２４',
  ]
  const gaps = [' ', '，', '。', '!', ' — ', '\n', '… ', ' / ']
  for (let round = 0; round < 3000; round++) {
    const runs: string[][] = []
    const text: string[] = []
    const said: string[] = []
    for (let i = 0; i <= random(6); i++) {
      if (random(2) === 0) {
        const run = Array.from({ length: 1 + random(12) }, () => pick(dense))
        runs.push(run)
        text.push(run.join(''))
      } else {
        said.push(pick(words))
        text.push(said.at(-1) ?? '')
      }
      text.push(pick(gaps))
    }
    const message = text.join('')
    for (const run of runs) {
      const from = random(run.length)
      const query = run.slice(from, from + 1 + random(run.length - from)).join('')
      assert.equal(finds(message, query), true, `${query} in ${message}`)
    }
    for (const word of said) {
      for (const query of [word, `${word} `, word.toUpperCase(), `"${word}"`])
        assert.equal(finds(message, query), true, `${query} in ${message}`)
    }
  }
})

test('a long message stays a candidate for every pair of its characters, under fewer terms', () => {
  const announcement = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 37) % 320))).join('')
  const terms = indexTerms(announcement)
  assert.ok(terms.includes(LONG_TERM) && terms.length <= 401)
  assert.equal(finds(announcement, announcement.slice(100, 103)), true)
  const reversed = [...announcement.slice(100, 103)].reverse().join('')
  assert.equal(isCandidate(terms, queryTerms(reversed)), true)
  assert.equal(finds(announcement, reversed), false)
  assert.equal(isCandidate(terms, queryTerms('鑫')), false)
})

test('a message too long even for its characters is a candidate for everything', () => {
  const book = Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x5000 + i)).join('')
  const terms = indexTerms(book)
  assert.ok(terms.includes(CUT_TERM) && terms.length <= 400)
  assert.equal(finds(book, book.slice(880, 884)), true)
  assert.equal(matchesQuery(book, queryTerms('鑫鑫')), false)
  assert.ok(indexTerms('word '.repeat(10_000)).includes(CUT_TERM))
})

test('the word being typed is a prefix, unless a space, a quote or nothing but one letter follows', () => {
  assert.deepEqual(queryTerms('hello wor'), { all: ['hello'], singles: ['hello'], phrases: [], prefix: 'wor' })
  assert.deepEqual(queryTerms('hello wor '), { all: ['hello', 'wor'], singles: ['hello', 'wor'], phrases: [], prefix: null })
  assert.deepEqual(queryTerms('"hello wor"'), { all: ['hello', 'wor'], singles: ['hello', 'wor'], phrases: ['hello wor'], prefix: null })
  assert.deepEqual(queryTerms('w'), { all: ['w'], singles: ['w'], phrases: [], prefix: null })
  assert.deepEqual(queryTerms('规则'), { all: ['规则'], singles: ['规', '则'], phrases: [], prefix: null })
  assert.deepEqual(queryTerms('群規則'), { all: ['群规', '规则'], singles: ['群', '规', '则'], phrases: ['群规则'], prefix: null })
  assert.deepEqual(queryTerms('5" disk'), { all: ['5'], singles: ['5'], phrases: [], prefix: 'disk' })
})

test('the query text for PostgreSQL quotes its terms and asks for long messages as well', () => {
  assert.equal(tsQueryText(queryTerms('规则 no')), "('规则' & 'no':*) | ('…' & '规' & '则' & 'no':*) | '……'")
  assert.equal(tsQueryText({ all: ["it's", 'a\\b'], singles: [], phrases: [], prefix: null }), "('it''s' & 'a\\\\b') | ('…') | '……'")
  assert.equal(tsQueryText(queryTerms('?!')), null)
})

test('no term is longer than a word can be or ends in half a character', () => {
  const gothic = '𐌰'.repeat(50)
  for (const term of indexTerms(`${'x'.repeat(500)} a${gothic} ${gothic}`)) {
    assert.ok(term.length <= 64)
    assert.ok(term.isWellFormed())
  }
  assert.equal(finds(`see a${gothic}`, `a${gothic}`), true)
})

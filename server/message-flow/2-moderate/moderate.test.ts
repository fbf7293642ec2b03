import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncomingMessage } from '../1-ingest/ingest.ts'
import { type Finding, moderate, type Rule } from './moderate.ts'

const message = (text: string): IncomingMessage => ({
  id: `id of ${text}`,
  groupId: 'g',
  memberId: 'bo',
  sentAt: 1,
  editedAt: null,
  deletedAt: null,
  replyToId: null,
  replyToMemberId: null,
  replyToExternalId: null,
  kind: 0,
  flags: 0,
  externalId: null,
  threadKey: null,
  text,
  extras: null,
  speakerName: 'Bo',
  speakerKind: 'human',
})

const rule = (name: string, word: string, wish: Finding['wish'], isLive = true): Rule => ({
  name,
  isLive,
  judge: ({ text }) => (text.includes(word) ? { wish, evidence: word } : null),
})

const context = { groupIds: ['g'], now: 1 }
const decisions = (texts: string[], rules: Rule[]) => {
  const { verdicts } = moderate(texts.map(message), rules, context)
  return texts.map((text) => verdicts.get(`id of ${text}`)?.decision)
}

test('without rules nothing is said of anything', () => {
  assert.deepEqual(moderate([message('buy now')], [], context), { verdicts: new Map(), abstentions: [] })
})

test('what no rule speaks of stands; the strictest live rule decides, whatever their order', () => {
  const rules = [rule('spam.buy', 'buy', 'hold'), rule('spam.now', 'now', 'remove')]
  const texts = ['hello', 'buy', 'now', 'buy now']
  assert.deepEqual(decisions(texts, rules), [undefined, 'hold', 'remove', 'remove'])
  assert.deepEqual(decisions(texts, rules.toReversed()), [undefined, 'hold', 'remove', 'remove'])
})

test('a rule in rehearsal speaks and decides nothing, alone or beside live ones', () => {
  const rules = [rule('spam.buy', 'buy', 'hold'), rule('trial.now', 'now', 'remove', false)]
  assert.deepEqual(decisions(['now', 'buy', 'buy now'], rules), ['rehearsed', 'hold', 'hold'])
  const verdict = moderate([message('buy now')], rules, context).verdicts.get('id of buy now')
  assert.deepEqual(verdict, {
    decision: 'hold',
    spoken: [
      { rule: 'spam.buy', isLive: true, evidence: 'buy', wish: 'hold' },
      { rule: 'trial.now', isLive: false, evidence: 'now', wish: 'remove' },
    ],
  })
})

test('a rule that throws abstains and is named once; the others still judge, and so does it where it can', () => {
  const broken: Rule = {
    name: 'spam.broken',
    isLive: true,
    judge: ({ text }) => {
      if (text.includes('now')) throw new TypeError('cannot read this')
      return text.includes('buy') ? { wish: 'hold', evidence: 'buy' } : null
    },
  }
  const { verdicts, abstentions } = moderate(
    [message('now'), message('now too'), message('buy'), message('link now')],
    [broken, rule('spam.link', 'link', 'remove')],
    context,
  )
  assert.deepEqual(
    [...verdicts].map(([id, { decision }]) => [id, decision]),
    [
      ['id of buy', 'hold'],
      ['id of link now', 'remove'],
    ],
  )
  assert.deepEqual(abstentions, [{ rule: 'spam.broken', error: 'cannot read this' }])
})

test('a rule is told the time and the groups of the batch, once loaded for all', () => {
  const seen: unknown[] = []
  const curious: Rule = {
    name: 'a.curious',
    isLive: true,
    judge: (_message, given) => {
      seen.push(given)
      return null
    },
  }
  moderate([message('a'), message('b')], [curious], context)
  assert.deepEqual(seen, [context, context])
})

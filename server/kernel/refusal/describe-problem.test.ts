import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { Locale } from '../../../contract/workspace.ts'
import { describeProblem } from './describe-problem.ts'

function problemOf(schema: z.ZodType, value: unknown, locale: Locale = 'en'): string {
  const issue = schema.safeParse(value).error?.issues[0]
  assert.ok(issue, 'the value was taken')
  return describeProblem({ code: issue.code, message: issue.message, params: { ...issue } }, locale)
}

test('what is wrong with a value is told in plain words', () => {
  const cases: [z.ZodType, unknown, string][] = [
    [z.string(), undefined, 'it is needed'],
    [z.string().trim().min(1), '  ', 'it is needed'],
    [z.string(), 3, 'it is of another kind than expected'],
    [z.string().min(10), 'short', 'at least 10 characters are needed'],
    [z.string().max(3), 'longer', 'at most 3 characters are allowed'],
    [z.number().min(5), 3, 'it must be at least 5'],
    [z.number().max(5), 7, 'it must be at most 5'],
    [z.array(z.string()).min(2), [], 'at least 2 are needed'],
    [z.array(z.string()).max(1), ['a', 'b'], 'at most 1 are allowed'],
    [z.email(), 'wen', 'it is not an e-mail address'],
    [z.uuid(), 'wen', 'it is not an id'],
    [z.url(), 'wen', 'it is not a web address'],
    [z.iso.date(), '1.3.2030', 'it is not a date as 2030-03-01'],
    [z.iso.datetime(), 'noon', 'it is not a time as 2030-03-01T08:00:00Z'],
    [z.string().regex(/^a/), 'b', 'it is not written as it should be'],
    [z.enum(['owner', 'read-only']), 'guest', 'it must be one of owner, read-only'],
  ]
  for (const [schema, value, words] of cases) assert.equal(problemOf(schema, value), words)
})

test('the words are in the reader’s language', () => {
  assert.equal(problemOf(z.string().min(10), 'short', 'zh-CN'), '至少要 10 个字符')
  assert.equal(problemOf(z.email(), 'wen', 'zh-TW'), '不是正確的電子郵件地址')
})

test('what there are no words for is told as the schema tells it', () => {
  assert.equal(
    problemOf(
      z.string().refine(() => false, 'is already taken'),
      'x',
    ),
    'is already taken',
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRefusals } from './check-refusals.ts'
import type { CataloguedRefusal } from './refusal-catalogues.ts'
import { codesOnPage, refusalsPage, refusalsPagePath } from './refusals-page.ts'
import { sourceTreeOf } from './source-tree.ts'

const full: CataloguedRefusal = {
  code: 'event.full',
  status: 409,
  en: ['All {count} places are taken.', 'Join the waiting list.'],
  'zh-CN': ['{count} 个名额已经满了。', '可以先排候补。'],
  'zh-TW': ['{count} 個名額已經滿了。', '可以先排候補。'],
  file: 'server/modules/event/refusals.ts',
  line: 4,
}

type Difference = { refusals: CataloguedRefusal[]; page?: string; test?: string }

function messagesOf({
  refusals,
  page = refusalsPage(refusals),
  test: tested = "assertRefused(again, 'event.full')",
}: Difference): string[] {
  const tree = sourceTreeOf({ [refusalsPagePath]: page, 'server/modules/event/take-place.test.ts': tested })
  return checkRefusals(tree, refusals).map(({ file, line, message }) => `${file}:${line} ${message}`)
}

test('a refusal in three languages, explained and provoked, is left alone', () => {
  assert.deepEqual(messagesOf({ refusals: [full] }), [])
})

test('a refusal that no test mentions may never happen', () => {
  const message = 'server/modules/event/refusals.ts:4 event.full is mentioned by no test, so nothing shows that it can happen'
  assert.deepEqual(messagesOf({ refusals: [full], test: "assertRefused(again, 'event.full-house')" }), [message])
})

test('the manual explains every refusal and no other', () => {
  const other = { ...full, code: 'event.over' }
  const tested = "'event.full' 'event.over'"
  assert.deepEqual(messagesOf({ refusals: [full, other], page: refusalsPage([full]), test: tested }), [
    'server/modules/event/refusals.ts:4 event.over is not explained in docs/refusals.md',
  ])
  const stranger = messagesOf({ refusals: [full], page: refusalsPage([full, other]) })
  assert.equal(stranger.length, 1)
  assert.match(stranger[0] ?? '', /^docs\/refusals\.md:\d+ explains event\.over, which nothing refuses with$/)
})

test('words that changed in the code and not in the manual are told', () => {
  const changed: CataloguedRefusal = { ...full, en: ['No place is left of {count}.', 'Join the waiting list.'] }
  assert.deepEqual(messagesOf({ refusals: [changed], page: refusalsPage([full]) }), [
    'docs/refusals.md:1 says other words than the code: npm run write:refusals',
  ])
})

test('a refusal says what happened and what to do next, with the same names to fill in, in every language', () => {
  const faulty: [change: Partial<CataloguedRefusal>, fault: string][] = [
    [{ 'zh-TW': ['{count} 个名额', '可以先排候補。'] }, '个额 in zh-TW'],
    [{ 'zh-CN': ['名额满了。', '可以先排候补。'] }, 'asks for {} in zh-CN and for {count} in en'],
    [{ en: ['All {count} places are taken.', ''] }, 'is empty in en'],
    [{ 'zh-CN': ['All {count} taken already.', '可以先排候补。'] }, 'is not translated into zh-CN'],
  ]
  for (const [change, fault] of faulty) {
    const messages = messagesOf({ refusals: [{ ...full, ...change }] })
    assert.ok(
      messages.some((message) => message.includes(fault)),
      `${fault}: ${messages.join('; ')}`,
    )
  }
})

test('a code names its module and what is wrong, once, and answers as a refusal', () => {
  const faulty: [change: Partial<CataloguedRefusal>, fault: RegExp][] = [
    [{ code: 'full' }, /not of the form/],
    [{ code: 'event.Full' }, /not of the form/],
    [{ code: 'calendar.full' }, /belongs to the module event/],
    [{ status: 500 }, /answers 500/],
    [{ status: 200 }, /answers 200/],
  ]
  for (const [change, fault] of faulty) {
    const refusal = { ...full, ...change }
    const messages = messagesOf({ refusals: [refusal], test: `'${refusal.code}'` })
    assert.ok(
      messages.some((message) => fault.test(message)),
      `${fault}: ${messages.join('; ')}`,
    )
  }
  const twice = messagesOf({ refusals: [full, { ...full, line: 9 }] })
  assert.deepEqual(twice, ['server/modules/event/refusals.ts:9 event.full is defined twice'])
})

test('the page has one entry for each code, under its area, with both sentences', () => {
  const page = refusalsPage([full, { ...full, code: 'access.not-found', status: 404 }])
  assert.deepEqual([...codesOnPage(page).keys()], ['access.not-found', 'event.full'])
  assert.match(page, /## event\n\n### `event\.full` \(409\)\n\nAll \{count\} places are taken\.\n\*\*Next:\*\* Join the waiting list\./)
  assert.match(page, /\*\*怎么办：\*\* 可以先排候补。/)
})

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { backFillRoutes } from '../../../contract/back-fill.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openImportDesk } from '../../kernel/testing/open-import-desk.ts'

type Report = z.output<(typeof backFillRoutes)['GET /api/v1/imports/:import/skipped']['reply']>

/** A table in which every third row has no date, one has a formula in it and one lies in a year that no clock can mean. */
async function openReport(t: TestContext) {
  const desk = await openImportDesk(t)
  const rows = Array.from({ length: 30 }, (_, line) =>
    line % 3 === 2 ? `soon,Bo,bad ${line}` : `2030-01-04 09:${10 + line},Amara,line ${line}`,
  )
  const table = ['time,sender,text', ...rows, '=cmd|calc,Bo,x', '2130-01-01 09:00,Bo,from the future'].join('\n')
  const done = await desk.bring('talk.csv', table)
  const path = `/api/v1/imports/${done.id}/skipped`
  const get = async (query = '') => (await desk.town.as('priya').get<Report>(`${path}?${query}`)).body
  return { desk, done, path, get }
}

test('every line that was not taken stands in the report with its file, its line, the reason and what stood there', async (t) => {
  const { done, get } = await openReport(t)
  assert.deepEqual([done.state, done.messages, done.skipped], ['done', 20, 12])
  const report = await get()
  assert.equal(report.items.length, 12)
  assert.deepEqual(report.items[0], { file: 'talk.csv', line: 4, reason: report.items[0]?.reason, sample: 'soon,Bo,bad 2' })
  assert.equal(
    report.byReason.reduce((sum, { n }) => sum + n, 0),
    12,
  )
  const future = report.items.find(({ sample }) => sample.includes('future'))
  assert.deepEqual([future?.reason, future?.line], ['bad-date', 33])
  const lines = report.items.map(({ line }) => line)
  assert.equal(new Set(lines).size, lines.length)
})

test('the report comes in pages and by reason', async (t) => {
  const { get } = await openReport(t)
  const whole = await get()
  const seen: number[] = []
  let cursor = ''
  do {
    const page = await get(`limit=5${cursor}`)
    assert.deepEqual(page.byReason, whole.byReason, 'the sums are of the whole report on every page')
    seen.push(...page.items.map(({ line }) => line))
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor !== '')
  assert.deepEqual(
    seen,
    whole.items.map(({ line }) => line),
  )
  const [reason] = whole.byReason
  assert.equal((await get(`reason=${reason?.reason}`)).items.length, reason?.n)
  assert.deepEqual((await get('reason=nothing-of-the-kind')).items, [])
})

test('the report comes as a spreadsheet in which no line is a formula', async (t) => {
  const { desk, path } = await openReport(t)
  const reply = await desk.town.as('priya').get(`${path}.csv`)
  assert.match(String(reply.headers['content-type']), /^text\/csv/)
  assert.match(String(reply.headers['content-disposition']), /talk\.csv-skipped\.csv/)
  const lines = reply.text.trimEnd().split('\r\n')
  assert.equal(lines[0], '\uFEFFfile,line,reason,sample')
  assert.equal(lines.length, 13)
  assert.equal(lines.filter((line) => line.includes('"\'=cmd|calc')).length, 1)
  assert.ok(lines.slice(1).every((line) => line.startsWith('talk.csv,')))
})

test('what makes no sense is refused, and an import without a report has an empty one', async (t) => {
  const { desk, path, get } = await openReport(t)
  for (const query of ['limit=0', 'limit=1001', `reason=${'x'.repeat(41)}`])
    assertRefused(await desk.town.as('priya').get(`${path}?${query}`), 'http.bad-input')
  const notOurs = Buffer.from(JSON.stringify(['x'])).toString('base64url')
  assertRefused(await desk.town.as('priya').get(`${path}?cursor=${notOurs}`), 'http.bad-cursor')
  const { id } = (await desk.upload('new.csv', 'time,sender,text\n')).body
  const empty = await desk.town.as('priya').get<Report>(`/api/v1/imports/${id}/skipped`)
  assert.deepEqual([empty.body.items, empty.body.byReason], [[], []])
  assert.equal((await get()).total, null)
})

// The people of a community: found, put in order, opened, and judged; figures follow the judgement.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { peopleTexts } from '../console/pages/people/people-texts.ts'
import { personTexts } from '../console/pages/person/person-texts.ts'
import { listTexts } from '../console/terms/list-texts.ts'
import { termsTexts } from '../console/terms/terms-texts.ts'
import { uiTexts } from '../ui/i18n/ui-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const people = peopleTexts.original
const person = personTexts.original
const terms = termsTexts.original

test('people are found, ordered and opened, and one who is a program is marked as such and back', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go, context, address } = walk
  const step = stepsOf(t, walk)
  const rows = page.getByRole('row')
  const messagesOfCommunity = async () => {
    const reply = await context.request.get(`${address}/api/v1/communities/huaili-reading/insight/activity`)
    const { days } = (await reply.json()) as { days: { messages: number }[] }
    return days.reduce((sum, day) => sum + day.messages, 0)
  }

  await step('the list can be searched by a part of a name', async () => {
    await go('communities/huaili-reading/people')
    await rows.nth(5).waitFor()
    await page.getByRole('searchbox', { name: people.search }).fill('pri')
    await page.getByRole('row', { name: /Priya/ }).waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[role=row], tr').length < 6)
    assert.match(page.url(), /q=pri/)
    await page.getByRole('searchbox', { name: people.search }).fill('')
    await rows.nth(20).waitFor()
  })

  await step('it is ordered by what its headings say', async () => {
    await page.getByRole('button', { name: sortBy(people.joined) }).click()
    await page.waitForURL(/sort=joined/)
    await page.getByRole('button', { name: sortBy(people.messages) }).click()
    await rows.nth(5).waitFor()
    const counts = await page.locator('tbody tr').evaluateAll((lines) => lines.slice(0, 10).map((line) => line.textContent ?? ''))
    assert.ok(counts.length === 10)
  })

  await step('it can be taken home as a table', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: listTexts.original.exportCsv }).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    assert.match(csv, /Priya/)
    assert.ok(csv.split('\n').length > 100)
  })

  await step('a program that nobody declared is shown as a suspect, and marking it moves the figures', async () => {
    const before = await messagesOfCommunity()
    await go('communities/huaili-reading/people?q=打卡机器人')
    await page
      .getByRole('row', { name: /打卡机器人/ })
      .getByText('打卡机器人')
      .click()
    await page.waitForURL(/people\/[0-9a-f-]{36}/)
    await page.getByText(person.suspectTitle).waitFor()
    await page.getByRole('button', { name: person.itIsBot }).click()
    await page.getByText(terms.bot, { exact: true }).first().waitFor()
    await until(async () => (await messagesOfCommunity()) < before, 'its messages are still counted')
  })

  await step('taking the word back brings the figures back', async () => {
    const without = await messagesOfCommunity()
    await page.getByRole('button', { name: people.classify }).click()
    await page.getByRole('menuitem', { name: people.backToRules }).click()
    await page.getByText(person.suspectTitle).waitFor()
    await until(async () => (await messagesOfCommunity()) > without, 'its messages are not counted again')
  })

  await step('a person’s page tells who they are, where, and with whom', async () => {
    await go('communities/huaili-reading/people?q=Priya')
    await page.getByRole('row', { name: /Priya/ }).getByText('Priya').click()
    await page.getByRole('heading', { level: 1, name: 'Priya' }).waitFor()
    await page.getByRole('link', { name: '共读 1 群' }).first().waitFor()
    await page.getByRole('heading', { name: person.withWhom }).waitFor()
    await page.getByRole('img', { name: /每周消息数/ }).waitFor()
  })
})

const sortBy = (column: string) => uiTexts.original.sortBy.replace('{{column}}', column)

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 200))
  }
  assert.fail(otherwise)
}

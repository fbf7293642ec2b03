// Insight: who is counted can be changed, every chart is a table as well, and every table can be taken home.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { questionsTexts } from '../console/pages/insight/questions-texts.ts'
import { uiTexts } from '../ui/i18n/ui-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const questions = questionsTexts.original
const ui = uiTexts.original

test('the figures say whom they count, change with it, and come as picture, table and file', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const speaking = page.locator('figure').filter({ has: page.getByText(/平均每天/) })

  await step('every question has an answer in words above its chart', async () => {
    await go('communities/huaili-reading/insight')
    await speaking.waitFor()
    for (const title of [
      questions.activeTitle,
      questions.keepTitle,
      questions.replyTitle,
      questions.firstTitle,
      questions.topTable,
      questions.leftOutTitle,
    ]) {
      await page.getByRole('heading', { name: title }).first().waitFor()
    }
    assert.ok((await page.getByRole('img').count()) >= 6)
  })

  await step('counting bots, staff and broadcast copies changes the figures and stands in the address', async () => {
    const people = await speaking.locator('figcaption').textContent()
    await page.getByText(questions.withStaff).click()
    await page.getByText(questions.withCopies).click()
    await page.waitForURL(/copies=true/)
    await page.waitForFunction(
      (before) => ![...document.querySelectorAll('figcaption')].some((caption) => caption.textContent === before),
      people,
    )
    await page.getByText(questions.withBots).click()
    await page.waitForURL(/bots=true/)
    await page.waitForLoadState('networkidle')
    assert.match(page.url(), /staff=true/)
  })

  await step('a chart turns into its table and back', async () => {
    await speaking.getByRole('button', { name: ui.showAsTable }).click()
    const table = speaking.getByRole('table')
    await table.waitFor()
    assert.ok((await table.getByRole('row').count()) > 20)
    await speaking.getByRole('button', { name: ui.showAsChart }).click()
    await speaking.getByRole('img').waitFor()
  })

  await step('its numbers can be taken home', async () => {
    await speaking.getByRole('button', { name: ui.download, exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: ui.downloadCsv }).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    assert.ok(csv.split('\n').length > 20, csv.slice(0, 200))
    assert.match(csv, /20\d\d/)
  })

  await step('retention can be read three ways', async () => {
    for (const kind of [questions.classic, questions.rolling, questions.bracket]) {
      await page.getByRole('radio', { name: kind, exact: true }).click()
      await page.waitForLoadState('networkidle')
    }
    await page.getByRole('img', { name: /留存表/ }).waitFor()
  })

  await step('who is left out is named with the reason', async () => {
    await page.getByText('槐里小助手').first().waitFor()
    await page.getByText('打卡机器人').first().waitFor()
    await page
      .getByText(/早上好，槐里的朋友们/)
      .first()
      .waitFor()
  })
})

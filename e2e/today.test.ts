// The first page of the day: what waits is looked at, worked off by keyboard alone, put off, and taken back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { questionsTexts } from '../console/pages/questions/questions-texts.ts'
import { todayTexts } from '../console/pages/today/today-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const today = todayTexts.original
const questions = questionsTexts.original

test('the day begins with who waits, and is worked off without a mouse', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const items = page.locator('[data-today-item]')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-today-item') ?? null)
  const nameOf = (place: number) => items.nth(place).getAttribute('data-today-item')

  await step('the console opens with it, and says how much of each kind there is', async () => {
    await go('')
    await page.waitForURL('**/console/today')
    await items.nth(3).waitFor()
    await page.getByRole('heading', { level: 2, name: new RegExp(today.greet) }).waitFor()
    await page.getByRole('heading', { level: 2, name: new RegExp(today.quiet) }).waitFor()
  })

  await step('j and k move among all items', async () => {
    await page.keyboard.press('j')
    assert.equal(await focused(), await nameOf(0))
    await page.keyboard.press('j')
    assert.equal(await focused(), await nameOf(1))
    await page.keyboard.press('k')
    assert.equal(await focused(), await nameOf(0))
  })

  await step('e takes the item away, the next one has the focus, and u brings it back', async () => {
    const [first, second] = [await nameOf(0), await nameOf(1)]
    await page.keyboard.press('e')
    await page.locator(`[data-today-item="${first}"]`).waitFor({ state: 'detached' })
    assert.equal(await focused(), second)
    await page.reload()
    await items.nth(0).waitFor()
    assert.equal(await page.locator(`[data-today-item="${first}"]`).count(), 0)
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.locator(`[data-today-item="${second}"]`).waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await page.locator(`[data-today-item="${second}"]`).waitFor()
  })

  await step('o opens what it is about: a question leads into its group', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.waitForURL(/\/console\/groups\/.*message=/)
  })
})

test('the questions of a community are listed, judged with a key, and brought back', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const items = page.locator('[data-today-item]')

  await step('they say how soon questions are answered, and of how many', async () => {
    await go('communities/huaili-reading/questions')
    await items.nth(5).waitFor()
    await page.getByText(questions.withinHour, { exact: true }).waitFor()
  })

  await step('a longer wait leaves fewer, and the address keeps it', async () => {
    await page.getByRole('radio', { name: questions.waited.replace('{{n}}', '24') }).click()
    await page.waitForURL(/hours=.*24/)
    await items.nth(2).waitFor()
  })

  await step('n says that one is no question; u brings it back', async () => {
    const first = await items.nth(0).getAttribute('data-today-item')
    await page.keyboard.press('j')
    await page.keyboard.press('n')
    await page.locator(`[data-today-item="${first}"]`).waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await page.locator(`[data-today-item="${first}"]`).waitFor()
  })
})

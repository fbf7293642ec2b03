// A segment from its first condition to why somebody is in it, and a tag from the keyboard to the whole list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { peopleTexts } from '../console/pages/people/people-texts.ts'
import { segmentTexts } from '../console/pages/segments/segment-texts.ts'
import { tagTexts } from '../console/terms/tag-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const segments = segmentTexts.original
const tags = tagTexts.original
const people = peopleTexts.original
const inside = 'communities/huaili-reading'

test('a segment is built with whom it finds beside, says why somebody is in, and goes again', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const name = `常来的人 ${Date.now()}`

  await step('the number follows each condition', async () => {
    await go(`${inside}/segments/new`)
    await page.getByText(segments.incomplete).waitFor()
    await page.getByLabel(segments.name).fill(name)
    await page.getByRole('button', { name: segments.addCondition }).click()
    await page.getByRole('menuitem', { name: segments.isMessages }).click()
    const count = page.locator('.cond-count b')
    await page.waitForFunction(() => Number(document.querySelector('.cond-count b')?.textContent?.replace(',', '') ?? 0) > 0)
    const before = await count.textContent()
    await page.getByRole('switch', { name: segments.not }).click({ force: true })
    await page.waitForFunction((was) => document.querySelector('.cond-count b')?.textContent !== was, before)
    await page.getByRole('switch', { name: segments.not }).click({ force: true })
    await page.waitForFunction((was) => document.querySelector('.cond-count b')?.textContent === was, before)
  })

  await step('what is saved is kept, and says of each why they are in it', async () => {
    await page.getByRole('button', { name: segments.make }).click()
    await page.waitForURL(/segments\/[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: segments.why, exact: true }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('img', { name: segments.holds }).first().waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  })

  await step('it goes after one more question', async () => {
    await page.getByRole('button', { name: segments.remove }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: segments.removeAct, exact: true }).click()
    await page.waitForURL(/segments$/)
    await page.getByRole('link', { name }).waitFor({ state: 'detached' })
  })
})

test('a tag is made and put on somebody by keyboard, rehearsed for a list, and taken away with its count', {
  skip: noBrowser,
}, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const tag = `夜读 ${Date.now() % 1_000_000}`

  await step('typed and entered, it is on', async () => {
    await go(`${inside}/people?q=Priya`)
    await page.getByRole('row', { name: /Priya/ }).getByRole('link', { name: 'Priya' }).click()
    await page.getByRole('button', { name: tags.add }).click()
    await page.keyboard.type(tag)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: tags.takeOff.replace('{{name}}', tag) }).waitFor()
  })

  await step('a list is told whom it would concern before anything is done', async () => {
    await go(`${inside}/people?q=Priya`)
    await page.getByRole('button', { name: tags.listPut }).click()
    await page.keyboard.type(tag)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText(/1 人/).first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: tags.cancel }).click()
    await page.getByRole('row', { name: new RegExp(tag) }).waitFor()
    assert.ok((await page.getByRole('button', { name: people.classify }).count()) === 0, 'nobody is chosen')
  })

  await step('where tags are kept it says how many carry it, and goes', async () => {
    await go('settings/tags')
    await page.getByRole('button', { name: `${tags.drop} ${tag}` }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText(tags.dropWhat.replace('{{count}}', '1')).waitFor()
    await dialog.getByRole('button', { name: tags.dropAct }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(tag, { exact: true }).waitFor({ state: 'detached' })
  })
})

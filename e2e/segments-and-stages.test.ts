// Whom the community has: a segment written and explained, stages with the people behind a number, a charter saved and a goal set.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charterTexts } from '../console/pages/charter/charter-texts.ts'
import { segmentTexts } from '../console/pages/segments/segment-texts.ts'
import { stageTexts } from '../console/pages/stages/stage-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const segment = segmentTexts.original
const stage = stageTexts.original
const charter = charterTexts.original
const inside = 'communities/huaili-reading'

test('a segment is written with the number beside it, kept, explained and removed again', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)

  await step('conditions are added and the number follows', async () => {
    await go(`${inside}/segments/new`)
    await page.getByText(segment.incomplete).waitFor()
    await page.getByLabel(segment.name, { exact: true }).fill('一个月里开过口')
    await page.getByRole('button', { name: segment.addCondition }).click()
    await page.getByRole('menuitem', { name: segment.isMessages }).click()
    await page.locator('.cond-count b').waitFor()
    assert.match((await page.locator('.cond-count b').textContent()) ?? '', /^[\d,]+$/)
    await page.getByText(/最近 7 天发过至少 1 条消息/).waitFor()
  })

  await step('saved, it lists its people and says why each is in', async () => {
    await page.getByRole('button', { name: segment.make }).click()
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { name: segment.members }).waitFor()
    await page.getByRole('button', { name: segment.why }).first().click()
    const why = page.getByRole('dialog')
    await why.getByRole('img', { name: segment.holds }).first().waitFor()
    assert.match((await why.textContent()) ?? '', /实际/)
    await page.keyboard.press('Escape')
  })

  await step('and it can go again', async () => {
    await page.getByRole('button', { name: segment.remove }).click()
    await page.getByRole('button', { name: segment.removeAct, exact: true }).click()
    await page.waitForURL(/\/segments$/)
    await page.getByRole('link', { name: '一个月里开过口' }).waitFor({ state: 'detached' })
  })
})

test('stages lead to the people behind every number and arrow, and thresholds are tried out before they are saved', {
  skip: noBrowser,
}, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)

  await step('a number opens its people', async () => {
    await go(`${inside}/stages`)
    await page.getByRole('heading', { name: stage.title }).waitFor()
    await page.locator('.stage-tile:not([disabled])').first().click()
    await page.getByRole('dialog').getByRole('link').first().waitFor()
    await page.keyboard.press('Escape')
  })

  await step('so does an arrow', async () => {
    await page.locator('svg.flow-picture path').first().waitFor()
    await page
      .getByRole('button', { name: new RegExp(stage.showPeople) })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('link').first().waitFor()
    await page.keyboard.press('Escape')
  })

  await step('other thresholds are tried out and given up', async () => {
    await page.getByRole('button', { name: stage.change }).click()
    await page.getByLabel(stage.newcomerDays).fill('30')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: stage.rehearse }).click()
    await page.getByText(stage.rehearsed).waitFor()
    await page.getByRole('button', { name: stage.cancel }).click()
    await page.getByRole('button', { name: stage.change }).waitFor()
  })
})

test('goals say where they are heading, and the charter is saved as it is written', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)

  await step('each goal has a verdict and a reason', async () => {
    await go(`${inside}/charter`)
    await page.getByRole('heading', { name: charter.goals }).waitFor()
    await page
      .getByText(/八成可能在|看不出来|已达到/)
      .first()
      .waitFor()
  })

  await step('a changed tone is saved and read again', async () => {
    const tone = page.getByLabel(charter.tone)
    const before = await tone.inputValue()
    await tone.fill('像老同学')
    await page.getByText(charter.unsaved).waitFor()
    await page.getByRole('button', { name: charter.save }).click()
    await page.getByText(charter.saved).first().waitFor()
    await page.reload()
    assert.equal(await page.getByLabel(charter.tone).inputValue(), '像老同学')
    await page.getByLabel(charter.tone).fill(before)
    await page.getByRole('button', { name: charter.save }).click()
    await page.getByText(charter.saved).first().waitFor()
  })
})

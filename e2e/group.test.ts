// A group's page: reading in both directions, finding a sentence, its permanent link, who is in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { chatTexts } from '../console/chat/chat-texts.ts'
import { groupTexts } from '../console/pages/group/group-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const chat = chatTexts.original
const group = groupTexts.original

test('a conversation is read backwards and forwards, searched, linked to, and its people are listed', { skip: noBrowser }, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const log = page.getByRole('region', { name: chat.conversation })

  await step('it opens at the newest message', async () => {
    await go('communities/huaili-reading/groups')
    await page
      .getByRole('row', { name: /共读 1 群/ })
      .getByText('共读 1 群')
      .click()
    await page.waitForURL(/groups\/[0-9a-f-]{36}/)
    await log.locator('article').first().waitFor()
    const { bottom } = await ends(page)
    assert.ok(bottom < 40, `${bottom} px below the end`)
  })

  await step('scrolling up brings what was said earlier, without a jump, and down again', async () => {
    const newest = await log.locator('article').last().textContent()
    const before = await log.evaluate((frame) => frame.scrollHeight)
    for (let turn = 0; turn < 8; turn += 1) {
      await log.hover()
      await page.mouse.wheel(0, -2500)
      await page.waitForTimeout(250)
    }
    const after = await log.evaluate((frame) => frame.scrollHeight)
    assert.ok(after > before + 2000, `grew from ${before} to ${after}`)
    assert.notEqual(await log.locator('article').last().textContent(), newest)
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 4000)
    await page.waitForTimeout(400)
    assert.equal(await log.locator('article').last().textContent(), newest)
  })

  await step('a day is jumped to, and the way back to the newest is one button', async () => {
    await page.getByRole('button', { name: chat.jumpToDay }).click()
    await page.getByRole('dialog').getByRole('gridcell').getByRole('button', { disabled: false }).first().click()
    await page.getByRole('button', { name: chat.toNewest }).click()
    await page.waitForFunction((name) => {
      const frame = document.querySelector(`section[aria-label="${name}"]`)
      return frame !== null && frame.scrollHeight > frame.clientHeight && frame.scrollHeight - frame.scrollTop - frame.clientHeight < 40
    }, chat.conversation)
  })

  await step('words are found, marked, and lead to their place in the log', async () => {
    await page.getByRole('tab', { name: group.find }).click()
    await page.getByRole('searchbox', { name: chat.searchHere }).fill('打卡')
    const hit = page.locator('.hit').nth(4)
    await hit.waitFor()
    assert.equal(await hit.locator('mark').first().textContent(), '打卡')
    const sought = ((await hit.locator('.clamp-3').textContent()) ?? '').replaceAll('…', '').trim()
    await hit.click()
    await page.waitForURL(/message=/)
    const found = log.locator('article.sought')
    await found.waitFor()
    assert.ok(((await found.textContent()) ?? '').includes(sought.slice(0, 12)))
  })

  await step('the permanent link opens at the same message, with talk on both sides of it', async () => {
    const text = await log.locator('article.sought .said').textContent()
    await page.goto(page.url())
    await log.locator('article.sought').waitFor()
    assert.equal(await log.locator('article.sought .said').textContent(), text)
    const { top, bottom } = await ends(page)
    assert.ok(top > 100 && bottom > 100, `${top} above, ${bottom} below`)
  })

  await step('the roster lists who is there and who has left', async () => {
    await page.getByRole('tab', { name: group.roster }).click()
    await page.getByRole('link', { name: 'Priya', exact: true }).last().waitFor()
    await page.getByRole('searchbox', { name: group.rosterSearch }).fill('Lin')
    await page.locator('.roster-row').getByRole('link', { name: 'Lin', exact: true }).waitFor()
    await page.getByRole('searchbox', { name: group.rosterSearch }).fill('')
    await page.getByText(group.gone, { exact: true }).click()
    await page.locator('.roster-row').getByRole('link', { name: 'Bo', exact: true }).waitFor()
  })
})

/** How far the log is from its beginning and from its end, in px. */
function ends(page: Page): Promise<{ top: number; bottom: number }> {
  return page.getByRole('region', { name: chat.conversation }).evaluate((frame) => ({
    top: frame.scrollTop,
    bottom: frame.scrollHeight - frame.scrollTop - frame.clientHeight,
  }))
}

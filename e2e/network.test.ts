// The network: a form in words, a picture that is a table as well, and what would be left without somebody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkTexts } from '../console/pages/network/network-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const network = networkTexts.original

test('a community’s network says its form, names who holds it together, and shows what would be left without them', {
  skip: noBrowser,
}, async (t) => {
  const walk = await openWalk(t)
  const { page, go } = walk
  const step = stepsOf(t, walk)
  const picture = page.locator('svg.network')

  await step('the page answers in a sentence above its picture', async () => {
    await go('communities/huaili-reading/network')
    await picture.waitFor()
    for (const title of [network.whoAnswers, network.judgement, network.ifLeft, network.candidates]) {
      await page.getByRole('heading', { name: title }).first().waitFor()
    }
    assert.ok((await picture.locator('circle').count()) > 50)
    assert.ok((await picture.locator('text').count()) > 8, 'the people who matter are named')
  })

  await step('supposing that somebody leaves says what it would cost', async () => {
    await page.getByText(network.whatIfEmpty).waitFor()
    const keep = page.getByRole('table').first()
    await keep.getByRole('checkbox').first().click({ force: true })
    const words = page.locator('[aria-live=polite]').filter({ hasText: /离开后/ })
    await words.waitFor()
    assert.match((await words.textContent()) ?? '', /\d+%/)
    await picture.locator('circle.gone').waitFor()
    await page.getByRole('button', { name: network.clear }).click()
    await page.getByText(network.whatIfEmpty).waitFor()
  })

  await step('the picture turns into a table, and its people lead to their pages', async () => {
    await page.getByRole('button', { name: network.asTable }).first().click()
    const table = page.getByRole('table', { name: network.whoAnswers })
    await table.waitFor()
    assert.ok((await table.getByRole('row').count()) > 50)
    await table.getByRole('link').first().click()
    await page.waitForURL(/\/people\//)
  })

  await step('other days stand in the address', async () => {
    await go('communities/huaili-reading/network?window=28')
    await page.getByText(network.candidatesWindow).waitFor()
  })
})

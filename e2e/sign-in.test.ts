// The door: in with the right words, not with wrong ones, out again, and what happens to a page whose session has ended.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communityTexts } from '../console/pages/community/community-texts.ts'
import { signInTexts } from '../console/pages/sign-in/sign-in-texts.ts'
import { shellTexts } from '../console/shell/shell-texts.ts'
import { demoOwner } from '../seed/season/open-town.ts'
import { noBrowser } from './browser.ts'
import { openWalk } from './walk.ts'

const sign = signInTexts.original
const shell = shellTexts.original

test('a stranger is led to the door, refused with wrong words, and back to where they wanted to go with the right ones', {
  skip: noBrowser,
}, async (t) => {
  const { page, go, expectStatus } = await openWalk(t, { isStranger: true })
  expectStatus(401)
  await go('communities/huaili-store/people')
  await page.waitForURL(/sign-in\?next=/)
  await page.getByRole('heading', { level: 1, name: sign.welcome }).waitFor()
  const enter = page.getByRole('button', { name: sign.signIn })
  assert.equal(await enter.isDisabled(), true)

  await page.getByLabel(sign.email).fill(demoOwner.email)
  await page.getByLabel(sign.password).fill('not the words at all')
  await enter.click()
  await page.getByRole('alert').waitFor()
  assert.match((await page.getByRole('alert').textContent()) ?? '', /密码/)
  assert.match(page.url(), /sign-in/)

  await page.getByLabel(sign.password).fill(demoOwner.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/communities/huaili-store/people')
  await page.getByRole('heading', { level: 1, name: '槐里街坊' }).waitFor()
})

test('whoever signs out is out, and the way back leads to the door', { skip: noBrowser }, async (t) => {
  const { page, go } = await openWalk(t)
  await go('communities')
  await page.getByRole('button', { name: `${shell.account}: Wen` }).click()
  await page.getByRole('menuitem', { name: shell.signOut }).click()
  await page.waitForURL('**/console/sign-in')
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: sign.welcome }).waitFor()
})

test('a session that ends asks for the password where one is and goes on from there', { skip: noBrowser }, async (t) => {
  const { page, context, go, expectStatus } = await openWalk(t)
  expectStatus(401)
  await go('communities/huaili-reading')
  await context.clearCookies()
  await page.getByRole('link', { name: new RegExp(`^${communityTexts.original.groups} \\d`) }).click()
  const dialog = page.getByRole('alertdialog', { name: shell.sessionEnded })
  await dialog.waitFor()
  await dialog.getByLabel(sign.email).fill(demoOwner.email)
  await dialog.getByLabel(sign.password).fill(demoOwner.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { level: 1, name: '槐里共读会' }).waitFor()
  await page.getByText('共读 1 群').first().waitFor()
})

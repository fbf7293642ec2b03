// From an empty house to a community with its life in it: the first ten minutes of an owner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communitiesTexts } from '../console/pages/communities/communities-texts.ts'
import { importsTexts } from '../console/pages/imports/imports-texts.ts'
import { signInTexts } from '../console/pages/sign-in/sign-in-texts.ts'
import { noBrowser } from './browser.ts'
import { chatExport } from './chat-export.ts'
import { startHouse } from './house.ts'
import { openWalk, stepsOf } from './walk.ts'

const sign = signInTexts.original
const communities = communitiesTexts.original
const imports = importsTexts.original

test('an owner opens the house, a community, and brings its history in', { skip: noBrowser }, async (t) => {
  const house = await startHouse({ hasTown: false })
  const walk = await openWalk(t, { house, isStranger: true })
  const { page, go } = walk
  const step = stepsOf(t, walk)

  await step('the first visit asks whose house it is, and says what is missing', async () => {
    await go('')
    await page.getByRole('heading', { level: 1, name: sign.firstTitle }).waitFor()
    await page.getByRole('button', { name: sign.create }).click()
    assert.equal(await page.getByText(sign.needed).count(), 2)
    await page.getByLabel(sign.workspaceName).fill('槐里书店')
    await page.getByLabel(sign.name, { exact: true }).fill('Wen')
    await page.getByLabel(sign.email).fill('wen@hutong.example')
    await page.getByLabel(sign.password).fill('a lane of old books')
    await page.getByRole('button', { name: sign.create }).click()
    await page.waitForURL('**/console/communities')
  })

  await step('a house without communities teaches what one is and offers the first step', async () => {
    await page.getByText(communities.empty).waitFor()
    await page.getByRole('link', { name: communities.create }).click()
    await page.getByLabel(communities.nameLabel, { exact: true }).fill('Reading Circle')
    await page.getByLabel(communities.promise).fill('一个人读不完的书，我们一起读完。')
    await page.getByRole('button', { name: communities.submit }).click()
    await page.waitForURL('**/console/communities/reading-circle')
    await page.getByRole('heading', { level: 1, name: 'Reading Circle' }).waitFor()
  })

  await step('a chat export is shown before anything is taken from it', async () => {
    await go('imports/new?community=reading-circle')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'reading.json', mimeType: 'application/json', buffer: Buffer.from(chatExport()) })
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    await page.getByText(/40 条消息.*4 .*人.*1 个群/).waitFor()
    await page.getByText(imports.onlyHere).waitFor()
    await page.getByText('第 1 句：今天读到放河灯那一段').first().waitFor()
  })

  await step('it is imported, and says when every figure holds it', async () => {
    await page.getByRole('button', { name: imports.begin }).click()
    await page.getByText(/已导入.*40 .*4 .*1 个群/).waitFor()
    await page.getByText(imports.measured).waitFor({ timeout: 30_000 })
    await page.getByText(imports.skippedNone).waitFor()
  })

  await step('the community shows the life that came in', async () => {
    await page.getByRole('link', { name: imports.toCommunity.replace('{{name}}', 'Reading Circle') }).click()
    await page.waitForURL('**/communities/reading-circle')
    await page.getByRole('row', { name: /读书小组/ }).waitFor()
    await page.getByRole('img', { name: /每天发言人数/ }).waitFor()
    await page.getByText('Tomas').first().waitFor()
    assert.equal(await page.getByText(communities.never).count(), 0)
  })

  await step('the same file again brings nothing twice, and an import can be taken back', async () => {
    await go('imports/new?community=reading-circle')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'reading.json', mimeType: 'application/json', buffer: Buffer.from(chatExport()) })
    await page.getByRole('button', { name: imports.begin }).click()
    await page.getByText(/重复 40 条/).waitFor()
    await go('imports')
    await page
      .getByRole('row', { name: /reading\.json/ })
      .last()
      .getByText('reading.json')
      .click()
    await page.getByRole('button', { name: imports.undo }).click()
    const dialog = page.getByRole('alertdialog')
    const act = dialog.getByRole('button', { name: imports.undoAct.replace('{{n}}', '40') })
    assert.equal(await act.isDisabled(), true)
    await dialog.getByRole('textbox').fill('reading.json')
    await act.click()
    await page.getByText(imports.undoneWhy).waitFor({ timeout: 30_000 })
  })
})

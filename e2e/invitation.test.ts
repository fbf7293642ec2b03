// Somebody is invited to one community only, comes in by the link with a password of their own, and sees that community and no other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTexts } from '../console/pages/settings/access-texts.ts'
import { settingsTexts } from '../console/pages/settings/settings-texts.ts'
import { signInTexts } from '../console/pages/sign-in/sign-in-texts.ts'
import { noBrowser } from './browser.ts'
import { openWalk, stepsOf } from './walk.ts'

const access = accessTexts.original
const settings = settingsTexts.original
const sign = signInTexts.original

test('an invitation leads to a seat that sees what it was given, and is used up by it', { skip: noBrowser }, async (t) => {
  const owner = await openWalk(t)
  const step = stepsOf(t, owner)
  let link = ''

  await step('the owner invites somebody to one community', async () => {
    await owner.go('settings/staff')
    await owner.page.getByRole('button', { name: access.invite }).click()
    await owner.page.getByLabel(settings.email).fill('amara@hutong.example')
    await owner.page.getByRole('radio', { name: new RegExp(access.seesSome) }).click({ force: true })
    await owner.page.getByText(access.seesNone).waitFor()
    await owner.page.getByRole('checkbox', { name: '槐里共读会' }).click({ force: true })
    await owner.page.getByRole('button', { name: access.makeInvitation }).click()
    link = (await owner.page.getByRole('alertdialog').locator('code').textContent()) ?? ''
    assert.match(link, /\/console\/invitation#hutong-invitation_/)
    await owner.page.getByRole('button', { name: settings.close }).click()
    await owner.page.getByText('amara@hutong.example').waitFor()
  })

  const guest = await openWalk(t, { isStranger: true })
  guest.expectStatus(404)
  await guest.page.goto(link)
  await guest.page.getByLabel(sign.name).fill('Amara')
  await guest.page.getByLabel(sign.password).fill('paper and bamboo')
  await guest.page.getByRole('button', { name: sign.accept }).click()
  await guest.page.waitForURL(/\/console\/(communities|today)/)
  await guest.go('communities')
  await guest.page.getByRole('link', { name: '槐里共读会' }).first().waitFor()
  assert.equal(await guest.page.getByRole('link', { name: '槐里街坊' }).count(), 0)
  await guest.page.goto(`${guest.address}/console/communities/huaili-store`)
  await guest.page.getByRole('alert').waitFor()

  await step('the link is used up, and the seat is taken away again', async () => {
    const late = await openWalk(t, { isStranger: true })
    late.expectStatus(404)
    await late.page.goto(link)
    await late.page.getByText(/已经用过/).waitFor()
    const staff = await owner.context.request.get(`${owner.address}/api/v1/staff`)
    const { items } = (await staff.json()) as { items: { id: string; name: string }[] }
    const amara = items.find(({ name }) => name === 'Amara')?.id
    const removed = await owner.context.request.delete(`${owner.address}/api/v1/staff/${amara}`, { headers: { origin: owner.address } })
    assert.equal(removed.status(), 204)
  })
})

// Three languages, two themes, a phone, and hands that stay on the keyboard.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from './browser.ts'
import { consolePages } from './console-pages.ts'
import { openWalk, phone } from './walk.ts'

for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
  test(`every page speaks ${language} and nothing else`, { skip: noBrowser }, async (t) => {
    const { page, go, context, address } = await openWalk(t, { language })
    for (const [name, path] of await consolePages(context, address)) {
      await go(path)
      assert.equal(await page.locator('html').getAttribute('lang'), language, name)
      const words = await page.evaluate(wordsOfPage)
      assert.doesNotMatch(words, /\{\{|\}\}|undefined|\[object|NaN|Infinity/, name)
      assert.doesNotMatch(
        words,
        /\b(communities|people|insight|imports|flow|settings|shell|terms|chat|group|person|ui)[.:][a-z]\w+/,
        `${name}: an untranslated key`,
      )
      if (language === 'en') assert.deepEqual(await chineseOfOurs(page), [], name)
    }
  })
}

test('the language and the theme are chosen on the page and stay', { skip: noBrowser }, async (t) => {
  const { page, go } = await openWalk(t)
  await go('settings')
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.getByText('Dark', { exact: true }).click()
  await page.reload()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [red = 255] = (paper.match(/\d+/g) ?? []).map(Number)
  assert.ok(red < 60, `the paper is ${paper}`)
})

test('on a phone no page scrolls sideways, and the tab bar leads everywhere', { skip: noBrowser }, async (t) => {
  const { page, go, context, address } = await openWalk(t, { viewport: phone })
  for (const [name, path] of await consolePages(context, address)) {
    await go(path)
    const { content, screen, widest } = await page.evaluate(widthOfPage)
    assert.ok(content <= screen, `${name} is ${content} px wide on a screen of ${screen}: ${widest}`)
  }
  await page.locator('.tabbar').getByRole('link', { name: '社群' }).click()
  await page.waitForURL('**/console/communities')
  await page.locator('.tabbar').getByRole('button').click()
  await page.getByRole('dialog').getByRole('link', { name: '设置' }).click()
  await page.waitForURL('**/console/settings')
})

test('with the keyboard alone a person, a group and a page are three keystrokes and a name away', { skip: noBrowser }, async (t) => {
  const { page, go } = await openWalk(t)
  await go('communities')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('searchbox').waitFor()
  await page.keyboard.type('Priya')
  await palette.getByRole('option', { name: /Priya/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Priya' }).waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('旧书交换')
  await palette
    .getByRole('option', { name: /旧书交换/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '旧书交换' }).waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'hidden' })
})

test('the door of the house speaks three languages and leads operators in', { skip: noBrowser }, async (t) => {
  const { page, address } = await openWalk(t, { isStranger: true, viewport: phone, language: 'zh-TW' })
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: '社群的門口' }).waitFor()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'The door of a community' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  const { content, screen } = await page.evaluate(widthOfPage)
  assert.ok(content <= screen)
  await page.getByRole('link', { name: 'Operators sign in here' }).click()
  await page.waitForURL('**/console/sign-in')
})

// Only what is to be seen: hidden parts and data are no words of the page.
function wordsOfPage(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must stay out
  return document.body.innerText
}

/** Chinese that the interface says itself: names, messages and other people's words are left out. */
function chineseOfOurs(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = 'button, label, th, legend, nav, h2, h3, dt, summary, figcaption, [role=tab], [role=columnheader]'
    return [...document.querySelectorAll<HTMLElement>(own)]
      .filter((element) => element.offsetParent !== null)
      .flatMap((element) =>
        [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
      )
      .filter((text) => /\p{Script=Han}/u.test(text) && !['简体中文', '繁體中文'].includes(text))
  })
}

function widthOfPage(): { content: number; screen: number; widest: string } {
  const screen = document.documentElement.clientWidth
  const beyond = [...document.querySelectorAll<HTMLElement>('body *')].find((element) => element.getBoundingClientRect().right > screen + 1)
  return {
    content: document.documentElement.scrollWidth,
    screen,
    widest: beyond === undefined ? '' : `${beyond.tagName} ${beyond.className}`,
  }
}

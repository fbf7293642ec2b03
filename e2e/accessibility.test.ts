// What a screen reader, a keyboard and weak eyes need of every page. Not the whole of WCAG: what can be found by looking at the page as a machine.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from './browser.ts'
import { consolePages } from './console-pages.ts'
import { openWalk } from './walk.ts'

test('on every page each control has a name, headings keep their order, ids are unique and there is one main place', {
  skip: noBrowser,
}, async (t) => {
  const { page, go, context, address } = await openWalk(t)
  for (const [name, path] of await consolePages(context, address)) {
    await go(path)
    assert.deepEqual(await page.evaluate(faultsOfPage), [], name)
    assert.notEqual(await page.title(), '', name)
  }
})

test('the door and the sign-in keep the same promises', { skip: noBrowser }, async (t) => {
  const { page, address, go } = await openWalk(t, { isStranger: true })
  await page.goto(address)
  await page.getByRole('link').first().waitFor()
  assert.deepEqual(await page.evaluate(faultsOfPage), [], 'the door')
  await go('sign-in')
  assert.deepEqual(await page.evaluate(faultsOfPage), [], 'the sign-in')
})

test('the keyboard reaches the content first and shows where it is', { skip: noBrowser }, async (t) => {
  const { page, go } = await openWalk(t)
  await go('communities')
  await page.keyboard.press('Tab')
  const skip = await focused(page)
  assert.match(skip.text, /跳到正文/)
  assert.equal(skip.isVisible, true)
  await page.keyboard.press('Enter')
  for (let turn = 0; turn < 6; turn += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    assert.equal(here.isMarked, true, `focus is not to be seen on ${here.text}`)
  }
})

for (const theme of ['light', 'dark'] as const) {
  test(`words stand out from their ground in the ${theme} theme`, { skip: noBrowser }, async (t) => {
    const { page, go, context, address } = await openWalk(t, { theme })
    for (const [name, path] of await consolePages(context, address)) {
      await go(path)
      assert.deepEqual(await page.evaluate(faintWords), [], name)
    }
    // The measure itself: pale words are found.
    await page.evaluate(() => {
      const pale = document.createElement('p')
      pale.textContent = 'pale'
      pale.style.color = getComputedStyle(document.documentElement).getPropertyValue('--line-2')
      document.querySelector('main')?.append(pale)
    })
    assert.match(String(await page.evaluate(faintWords)), /“pale”/)
  })
}

function faultsOfPage(): string[] {
  const faults: string[] = []
  const nameOf = (element: Element): string => {
    const labelled = element.getAttribute('aria-labelledby')
    if (labelled !== null)
      return labelled
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim()
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])]
        : []
    return (
      (element.getAttribute('aria-label') ?? (labels.map((label) => label.textContent).join(' ') || element.textContent) ?? '').trim() ||
      (element.getAttribute('title') ?? '')
    )
  }
  const isShown = (element: Element) =>
    element instanceof HTMLElement && element.checkVisibility() && element.closest('[aria-hidden=true]') === null
  const brief = (element: Element) => element.outerHTML.slice(0, 120)
  for (const control of document.querySelectorAll(
    'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=tab], [role=switch], [role=checkbox]',
  )) {
    if (isShown(control) && nameOf(control) === '') faults.push(`no name: ${brief(control)}`)
  }
  for (const picture of document.querySelectorAll('img:not([alt]), [role=img]:not([aria-label])'))
    if (isShown(picture)) faults.push(`no words: ${brief(picture)}`)
  let before = 0
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!isShown(heading)) continue
    const level = Number(heading.tagName.slice(1))
    if (level > before + 1) faults.push(`from h${before} to h${level}: ${heading.textContent}`)
    before = level
  }
  const firsts = [...document.querySelectorAll('h1')].filter(isShown).length
  if (firsts !== 1) faults.push(`${firsts} headings of the first rank`)
  const mains = document.querySelectorAll('main').length
  if (mains !== 1) faults.push(`${mains} main places`)
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) faults.push(`the id ${id} stands twice`)
  return faults
}

/** Texts with less than 4.5:1 (3:1 when large), by the colours the browser computed. */
function faintWords(): string[] {
  const read = (colour: string): [number, number, number, number] => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const light = ([red, green, blue]: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = [red ?? 0, green ?? 0, blue ?? 0].map((part) =>
      part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = (from: Element): readonly number[] => {
    for (let element: Element | null = from; element !== null; element = element.parentElement) {
      const ground = read(getComputedStyle(element).backgroundColor)
      if (ground[3] > 0.95) return ground
    }
    return [255, 255, 255]
  }
  const faint = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (element === null || (node.textContent ?? '').trim() === '' || !element.checkVisibility({ opacityProperty: true })) continue
    if (element.closest('[disabled], [aria-disabled=true], .vh, script, style, svg') !== null) continue
    const style = getComputedStyle(element)
    const size = Number.parseFloat(style.fontSize)
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
    const [one, other] = [light(read(style.color)), light(groundOf(element))].sort((a, b) => b - a) as [number, number]
    const ratio = (one + 0.05) / (other + 0.05)
    if (ratio < needed - 0.05) faint.add(`${ratio.toFixed(2)} “${(node.textContent ?? '').trim().slice(0, 24)}” .${element.className}`)
  }
  return [...faint]
}

function focused(page: Page): Promise<{ text: string; isVisible: boolean; isMarked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const style = getComputedStyle(element)
    const isRinged = (one: Element | null): boolean => {
      if (one === null) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const box = element.getBoundingClientRect()
    return {
      text: (element.textContent || element.getAttribute('aria-label') || element.tagName).trim().slice(0, 40),
      isVisible: box.width > 10 && box.top >= 0 && style.visibility === 'visible',
      // A field shows its focus on the frame around it.
      isMarked: isRinged(element) || isRinged(element.parentElement),
    }
  })
}

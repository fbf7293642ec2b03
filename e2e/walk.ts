// One visitor in a browser of their own. Whatever the pages complain about on the way (console errors, failed requests) fails the walk at its end.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { demoOwner } from '../seed/season/open-town.ts'
import { openBrowser } from './browser.ts'
import { type House, sharedAddress, startHouse } from './house.ts'

export type Walk = {
  page: Page
  context: BrowserContext
  address: string
  /** Goes to a path of the console and waits until it has settled. */
  go(path: string): Promise<void>
  /** Says that a refusal with this status is part of the walk. */
  expectStatus(status: number): void
}

export type WalkOptions = {
  /** A house of its own, which ends with the walk; without one, the town of the whole run. */
  house?: House
  language?: 'zh-CN' | 'zh-TW' | 'en'
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  /** Not signed in. */
  isStranger?: boolean
}

export const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

let browser: Promise<Browser> | undefined
let town: Promise<House> | undefined

after(async () => {
  await (await browser)?.close()
  await (await town)?.stop()
})

export async function openWalk(t: TestContext, options: WalkOptions = {}): Promise<Walk> {
  browser ??= openBrowser()
  const address = options.house?.address ?? (await townAddress())
  const context = await (await browser).newContext({
    viewport: options.viewport ?? desk,
    locale: options.language ?? 'zh-CN',
    colorScheme: options.theme ?? 'light',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  })
  if (options.isStranger !== true) await context.request.post(`${address}/api/v1/session`, { data: demoOwner })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = listen(page, address)
  t.after(async () => {
    if (complaints.read().length > 0) await keepPicture(page, t.name)
    const heard = complaints.read()
    await context.close()
    await options.house?.stop()
    assert.deepEqual(heard, [], 'what the pages complained about')
  })
  return {
    page,
    context,
    address,
    async go(path) {
      await page.goto(`${address}/console/${path}`)
      await settle(page, complaints.waiting)
    },
    expectStatus: complaints.expectStatus,
  }
}

async function townAddress(): Promise<string> {
  const given = process.env[sharedAddress]
  if (given !== undefined) return given
  town ??= startHouse({ hasTown: true })
  return (await town).address
}

// Two looks in a row must find nothing missing: one answer may call for the next question.
async function settle(page: Page, waiting: () => number): Promise<void> {
  await page.locator('h1').first().waitFor()
  for (let calm = 0; calm < 2; ) {
    await page.waitForTimeout(50)
    const isDrawn = await page.evaluate(() => document.querySelector('main .sk') === null)
    calm = isDrawn && waiting() === 0 ? calm + 1 : 0
  }
}

function listen(page: Page, address: string) {
  const asked = new Set<unknown>()
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.add(request)
  })
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void asked.delete(request))
  const complaints: { text: string; status: number | null }[] = []
  const expected = new Set<number>()
  page.on('pageerror', (error) => complaints.push({ text: `fault on the page: ${error.message}`, status: null }))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const status = /status of (\d{3})/.exec(message.text())?.[1]
    complaints.push({ text: `${message.type()}: ${message.text()}`, status: status === undefined ? null : Number(status) })
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Leaving a page ends what it was still asking for; a download ends as one.
    if (!why.includes('ERR_ABORTED')) complaints.push({ text: `${request.method()} ${request.url()}: ${why}`, status: null })
  })
  page.on('response', (response) => {
    if (response.status() >= 400 || !response.url().startsWith(address))
      complaints.push({
        text: `${response.status()} ${response.request().method()} ${response.url()} ${response.request().postData()?.slice(0, 200) ?? ''}`,
        status: response.status(),
      })
  })
  return {
    expectStatus: (status: number) => void expected.add(status),
    /** Questions to the server that are not answered yet. */
    waiting: () => asked.size,
    read: () => complaints.filter(({ status }) => status === null || !expected.has(status)).map(({ text }) => text),
  }
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `failed-${name.replaceAll(/\W+/g, '-').slice(0, 60)}.png`) }).catch(() => undefined)
}

/** The steps of one journey, each standing on the one before: after a step that fails the rest is left out. */
export function stepsOf(t: TestContext, { page }: Walk): (name: string, work: () => Promise<void>) => Promise<void> {
  let hasFailed = false
  return (name, work) =>
    t.test(name, { skip: hasFailed ? 'an earlier step failed' : false }, async () => {
      try {
        await work()
      } catch (error) {
        hasFailed = true
        await keepPicture(page, name)
        throw error
      }
    })
}

// Pictures of every page for looking at: wide and phone, light and dark, Chinese and English, into e2e/screenshots/ (not kept in git).
//   node bin/hutong.mjs run e2e/screenshots.ts --address=http://localhost:7070 [--only=insight] [--modes=wide-light-zh-CN,…]
//   node bin/hutong.mjs run e2e/screenshots.ts --address=http://localhost:7070 --docs       those of docs/pictures/ instead
// Wants a running `npm run demo` at the address.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { demoOwner } from '../seed/season/open-town.ts'
import { openBrowser } from './browser.ts'
import { consolePages } from './console-pages.ts'

type Mode = { name: string; width: number; height: number; theme: 'light' | 'dark'; language: 'zh-CN' | 'zh-TW' | 'en' }

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const argument = (name: string) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
const address = argument('address') ?? 'http://localhost:7070'
const only = argument('only')
const wanted = argument('modes')?.split(',')
const folder = join(import.meta.dirname, 'screenshots')

const browser = await openBrowser()
try {
  mkdirSync(folder, { recursive: true })
  if (process.argv.includes('--docs')) await photographForDocs(browser)
  else for (const mode of allModes()) if (wanted === undefined || wanted.includes(mode.name)) await photograph(browser, mode)
} finally {
  await browser.close()
}

function allModes(): Mode[] {
  const themed = (['light', 'dark'] as const).flatMap((theme) => (['zh-CN', 'en'] as const).map((language) => ({ theme, language })))
  return Object.entries(sizes).flatMap(([size, { width, height }]) =>
    themed.map(({ theme, language }) => ({ name: `${size}-${theme}-${language}`, width, height, theme, language })),
  )
}

async function photograph(open: Browser, mode: Mode): Promise<void> {
  const context = await enter(open, mode)
  const page = await context.newPage()
  const pages = [
    ['door', ''],
    ...(await consolePages(context, address)).map(([name, path]) => [name, `console/${path}`]),
    ['showcase', 'console/showcase'],
  ] as const
  for (const [name, path] of pages) {
    if (only !== undefined && !name.includes(only)) continue
    await page.goto(`${address}/${path}`)
    await page.waitForLoadState('networkidle')
    // Charts draw themselves in; a picture of half a line helps nobody.
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(folder, `${name}-${mode.name}.png`), fullPage: name !== 'group' })
  }
  await context.close()
}

async function enter(open: Browser, { width, height, theme, language }: Mode): Promise<BrowserContext> {
  const context = await open.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: 1,
  })
  await context.addInitScript(
    ([chosenTheme, chosenLanguage]) => {
      localStorage.setItem('hutong.theme', chosenTheme ?? '')
      localStorage.setItem('hutong.language', chosenLanguage ?? '')
    },
    [theme, language] as const,
  )
  await context.request.post(`${address}/api/v1/session`, { data: demoOwner })
  return context
}

/** What the documents show: the first screen of three pages, as a Chinese operator sees them. */
async function photographForDocs(open: Browser): Promise<void> {
  const context = await enter(open, { name: 'docs', width: 1440, height: 960, theme: 'light', language: 'zh-CN' })
  const page = await context.newPage()
  const pages = new Map(await consolePages(context, address))
  for (const [picture, name] of [
    ['community', 'community'],
    ['group', 'group'],
    ['insight', 'community-insight'],
  ] as const) {
    await page.goto(`${address}/console/${pages.get(name)}`)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(900)
    await page.screenshot({ path: join(import.meta.dirname, '..', 'docs', 'pictures', `${picture}.png`) })
  }
  await context.close()
}

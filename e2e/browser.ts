// The system's own Chromium, driven by playwright-core. Where there is none, walks are skipped and say so.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// Nothing but the page under test may speak to anyone.
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of the browser, or null where the machine has none. */
export function findBrowser(): string | null {
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null
}

/** Why walks are skipped here; false where they run. For the `skip` of a test. */
export const noBrowser: string | false =
  findBrowser() === null ? 'no Chromium on this machine (install chromium, or name one in CHROMIUM)' : false

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser() ?? '', args: quietly })
}

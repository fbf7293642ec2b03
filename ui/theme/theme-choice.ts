import { useSyncExternalStore } from 'react'
import { browserShelf, createStoredChoice } from './stored-choice.ts'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

/** What the reader asked for; `system` follows the machine. Kept under the key that first-paint.js reads too. */
export const themeChoice = createStoredChoice<ThemeChoice>({
  key: 'hutong.theme',
  allowed: themeChoices,
  fallback: 'system',
  shelf: browserShelf(),
})

/** Puts the choice on the root element, where tokens.css looks for it. Call once before the first render. */
export function applyThemeChoice(): void {
  const show = () => {
    const choice = themeChoice.get()
    if (choice === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = choice
  }
  show()
  themeChoice.subscribe(show)
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(themeChoice.subscribe, themeChoice.get)
}

/** Tells when the colours on the page change, by choice or because the machine changed over. */
export function onThemeChange(listener: () => void): () => void {
  const machine = matchMedia('(prefers-color-scheme: dark)')
  machine.addEventListener('change', listener)
  const stop = themeChoice.subscribe(listener)
  return () => {
    machine.removeEventListener('change', listener)
    stop()
  }
}

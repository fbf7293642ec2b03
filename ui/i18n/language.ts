import { useSyncExternalStore } from 'react'
import { browserShelf, createStoredChoice } from '../theme/stored-choice.ts'

export const languages = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name, so that a reader who cannot read the page can still find theirs. */
export const languageNames: Record<Language, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' }

/** The first language of the browser's list that we speak. Hong Kong and Macau read traditional characters. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const lower = tag.toLowerCase()
    if (/^zh-(hant|tw|hk|mo)\b/.test(lower)) return 'zh-TW'
    if (lower === 'zh' || lower.startsWith('zh-')) return 'zh-CN'
    if (lower === 'en' || lower.startsWith('en-')) return 'en'
  }
  return 'en'
}

export const languageChoice = createStoredChoice<Language>({
  key: 'hutong.language',
  allowed: languages,
  fallback: pickLanguage(typeof navigator === 'undefined' ? [] : navigator.languages),
  shelf: browserShelf(),
})

/** Keeps `<html lang>` true, for screen readers, hyphenation and the right CJK glyphs. Call once before the first render. */
export function applyLanguageChoice(): void {
  const show = () => {
    document.documentElement.lang = languageChoice.get()
  }
  show()
  languageChoice.subscribe(show)
}

export function useLanguage(): Language {
  return useSyncExternalStore(languageChoice.subscribe, languageChoice.get)
}

import { hasChinese, strayCharacters } from './chinese-script.ts'

export const languages = ['en', 'zh-CN', 'zh-TW'] as const
export type Language = (typeof languages)[number]

/** What is wrong with one sentence in its three languages; `placeholder` finds the names to be filled in. */
export function sentenceFaults(sentence: Record<Language, string>, placeholder: RegExp): string[] {
  const wanted = namesIn(sentence.en, placeholder)
  return languages.flatMap((language) => {
    const text = sentence[language]
    if (text.trim() === '') return [`is empty in ${language}`]
    const stray = strayCharacters(text, language)
    const names = namesIn(text, placeholder)
    return [
      ...(stray.length > 0 ? [`has ${stray.join('')} in ${language}, which that script does not write`] : []),
      ...(names === wanted ? [] : [`asks for {${names}} in ${language} and for {${wanted}} in en`]),
      ...(language !== 'en' && !hasChinese(text) && /\p{L}{2,}\s+\p{L}{2,}/u.test(text) ? [`is not translated into ${language}`] : []),
    ]
  })
}

function namesIn(text: string, placeholder: RegExp): string {
  const names = [...text.matchAll(placeholder)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort().join(', ')
}

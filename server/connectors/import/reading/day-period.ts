// Hours of twelve-hour clocks, in the words that exporters of chat apps write for morning and afternoon.

type Half = 'am' | 'pm' | 'noon' | 'evening'

// CLDR's day periods of the languages in question. Chinese names six parts of the day, each with its own hours.
const HALVES: Record<string, Half> = {
  am: 'am',
  pm: 'pm',
  上午: 'am',
  早上: 'am',
  清晨: 'am',
  凌晨: 'am',
  午夜: 'am',
  半夜: 'am',
  下午: 'pm',
  傍晚: 'pm',
  午後: 'pm',
  午前: 'am',
  中午: 'noon',
  晚上: 'evening',
  오전: 'am',
  오후: 'pm',
  ص: 'am',
  م: 'pm',
  'π.μ.': 'am',
  'μ.μ.': 'pm',
  πμ: 'am',
  μμ: 'pm',
  ÖÖ: 'am',
  ÖS: 'pm',
  SA: 'am',
  CH: 'pm',
  पूर्वाह्न: 'am',
  अपराह्न: 'pm',
  PG: 'am',
  PTG: 'pm',
}

/** An alternation of all words for expressions that look for them, longest first: `a. m.` and its spellings included. */
export const DAY_PERIOD_WORDS = [
  String.raw`[ap]\. ?m\.`,
  '[ap]m',
  ...Object.keys(HALVES)
    .filter((word) => word !== 'am' && word !== 'pm')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', String.raw`\.`)),
].join('|')

/**
 * Hour 0–23 of a clock time with its word. Undefined when they cannot go together. Without a word, or with a 24-hour time that carries one
 * all the same (`17:03 PM`), the hour stands as written.
 */
export function hourOfDay(hour: number, word: string | undefined): number | undefined {
  if (hour > 23) return undefined
  if (word === undefined || word === '' || hour > 12) return hour
  const half = HALVES[word] ?? HALVES[word.toUpperCase()] ?? HALVES[word.toLowerCase().replace(/[. ]/g, '')]
  switch (half) {
    case 'am':
      return hour % 12
    case 'pm':
      return (hour % 12) + 12
    case 'noon':
      // 中午 runs from about eleven to about two.
      return hour >= 10 ? hour : hour + 12
    case 'evening':
      // 晚上12点 is the midnight that the date already belongs to.
      return hour === 12 ? 0 : hour + 12
    case undefined:
      return undefined
  }
}

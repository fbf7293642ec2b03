import type { SeededRandom } from '../season/seeded-random.ts'
import { type Book, monthlyBooks, shelfBooks } from './books.ts'
import {
  children,
  cities,
  drinks,
  englishBooks,
  englishLines,
  englishWords,
  excerpts,
  foods,
  genres,
  jobs,
  plainRemarks,
  stores,
  weathers,
  weekdays,
} from './word-lists.ts'

/** What a day gives to everything said on it. */
export type DayWords = {
  monthly: (typeof monthlyBooks)[number]
  /** How far the month's book has got, 0..1. */
  progress: number
  weather: string
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']

/** The book of a month of 28 days, where it stands, and the one sky over everyone. `month` is 1..12. */
export function dayWords(day: number, month: number, random: SeededRandom): DayWords {
  const monthly = monthlyBooks[Math.floor(day / 28) % monthlyBooks.length]
  if (monthly === undefined) throw new RangeError(`no book for day ${day}`)
  return { monthly, progress: Math.min(0.999, (day % 28) / 21), weather: random.pick(weathers[month - 1] ?? ['晴']) }
}

export type FillGaps = (wording: string) => string

/**
 * Fills the gaps of one scene: the same gap holds the same word throughout, so that people speak of one book and one shop; numbers are
 * thrown anew each time. `names` are the speakers' letters. Throws when a wording has a gap that nothing fills.
 */
export function gapsOfScene(random: SeededRandom, words: DayWords, names: ReadonlyMap<string, string>): FillGaps {
  const known = new Map<string, string>()
  const book = random.pick(shelfBooks)
  const other = random.pick(shelfBooks.filter((one) => one !== book))
  const make = (gap: string): string | undefined =>
    names.get(gap) ?? bookGap(gap, { book, other, words }, random) ?? listGap(gap, words, random)
  return (wording) =>
    wording.replaceAll(/\{([^}]+)\}/g, (_whole, gap: string) => {
      const range = /^n:(\d+)-(\d+)$/.exec(gap)
      if (range !== null) return String(random.between(Number(range[1]), Number(range[2])))
      const word = known.get(gap) ?? make(gap)
      if (word === undefined) throw new Error(`nothing fills {${gap}} in “${wording}”`)
      known.set(gap, word)
      return word
    })
}

type Books = { book: Book; other: Book; words: DayWords }

function bookGap(gap: string, { book, other, words }: Books, random: SeededRandom): string | undefined {
  const { monthly, progress } = words
  switch (gap) {
    case 'book':
      return `《${book.title}》`
    case 'plain':
      return book.title
    case 'author':
      return book.author
    case 'view':
      return random.pick(book.views)
    case 'book2':
      return `《${other.title}》`
    case 'view2':
      return random.pick(other.views)
    case 'monthly':
      return `《${monthly.title}》`
    case 'part':
      return partAt(words)
    case 'mview': {
      // Nobody speaks of pages that lie ahead.
      const read = Math.max(3, Math.ceil((progress + 0.1) * monthly.views.length))
      return random.pick(monthly.views.slice(0, read))
    }
    default:
      return undefined
  }
}

export function partAt({ monthly, progress }: DayWords): string {
  return monthly.parts[Math.floor(progress * monthly.parts.length)] ?? ''
}

const lists: Record<string, readonly string[]> = {
  store: stores,
  drink: drinks,
  food: foods,
  city: cities,
  job: jobs,
  genre: genres,
  child: children,
  weekday: weekdays,
  excerpt: excerpts,
  surname: surnames,
  enbook: englishBooks,
  enline: englishLines,
  enword: englishWords,
  remark: plainRemarks,
}

function listGap(gap: string, words: DayWords, random: SeededRandom): string | undefined {
  if (gap === 'weather') return words.weather
  const list = lists[gap]
  return list === undefined ? undefined : random.pick(list)
}

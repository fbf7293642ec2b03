// One form for all spellings of the same text: full and half width, letter case, accents, traditional and simplified characters, invisible
// characters. Messages and queries go through it alike, which is what makes them meet. Read next: read-runs.ts.
import { simplifiedOf } from './simplified-of.ts'

/** What a folded code unit is to the splitting into terms. */
export const KIND = {
  /** Spaces, punctuation, symbols. */
  separator: 0,
  letter: 1,
  /** A letter that was a capital before folding. */
  capital: 2,
  /** `.`, `_`, `-`, `'`, `@`: they hold a word together. */
  connector: 3,
  /** Scripts written without spaces: Chinese, Japanese, Korean, Thai … */
  dense: 4,
  picture: 5,
  /** Second half of a surrogate pair; goes with the unit before. */
  rest: 6,
} as const

/**
 * `text` is folded; `kinds` has one entry for each of its code units. `starts[i]`..`ends[i]` is the stretch of the original that code unit
 * i stands for. `isCut` when the original was longer than is ever read.
 */
export type FoldedText = { text: string; kinds: readonly number[]; starts: readonly number[]; ends: readonly number[]; isCut: boolean }

/** Longer messages than any platform allows; beyond it is pasted files, of which the beginning is read. */
export const READ_LENGTH = 20_000

type FoldedUnit = { codes: readonly number[]; kinds: readonly number[] }

// Marks that other letters wear and people leave out when they search, and characters nobody sees: combining accents, Hebrew points, Arabic
// vowel signs and tatweel, joiners, direction marks, variation selectors. Marks of scripts that cannot do without stay (Hindi, Thai).
const LEFT_OUT: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
]

// Letters that no decomposition takes apart.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  ʼ: "'",
}

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\u3099\u309a]/u
const PICTURE = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const LETTER = /[\p{L}\p{N}\p{M}]/u
const CAPITAL = /[\p{Lu}\p{Lt}]/u
const CONNECTORS = "._-'@"
const SPACE = 0x20

// Every character is worked out once. The basic plane fills at most 65,536 places, and only with what occurs; the others are bounded.
const basic: (FoldedUnit | undefined)[] = new Array<FoldedUnit | undefined>(0x10000)
const others = new Map<number, FoldedUnit>()
const KEPT_OTHERS = 20_000

/** Folds a text and remembers where each folded code unit came from. Runs of white space become one space. */
export function foldText(original: string): FoldedText {
  const codes: number[] = []
  const kinds: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const length = Math.min(original.length, READ_LENGTH)
  for (let at = 0; at < length; ) {
    const point = original.codePointAt(at) ?? 0
    const next = point > 0xffff ? at + 2 : at + 1
    const unit = foldPoint(point)
    const isSameSpace = unit.codes[0] === SPACE && unit.codes.length === 1 && codes.at(-1) === SPACE
    if (unit.codes.length === 0 || isSameSpace || composeWithLast(codes, unit)) {
      // An accent of its own belongs to the letter before it.
      if (ends.length > 0) ends[ends.length - 1] = next
    } else {
      for (let i = 0; i < unit.codes.length; i++) {
        codes.push(unit.codes[i] ?? 0)
        kinds.push(unit.kinds[i] ?? 0)
        starts.push(at)
        ends.push(next)
      }
    }
    at = next
  }
  return { text: textOf(codes), kinds, starts, ends, isCut: original.length > READ_LENGTH }
}

function foldPoint(point: number): FoldedUnit {
  const kept = point <= 0xffff ? basic[point] : others.get(point)
  if (kept !== undefined) return kept
  const unit = makeUnit(String.fromCodePoint(point))
  if (point <= 0xffff) basic[point] = unit
  else {
    if (others.size >= KEPT_OTHERS) others.clear()
    others.set(point, unit)
  }
  return unit
}

function makeUnit(character: string): FoldedUnit {
  const isCapital = CAPITAL.test(character)
  const codes: number[] = []
  const kinds: number[] = []
  for (const part of foldCharacter(character)) {
    const kind = kindOf(part)
    const isFirst = codes.length === 0
    codes.push(part.charCodeAt(0))
    kinds.push(kind === KIND.letter && isCapital && isFirst ? KIND.capital : kind)
    if (part.length === 1) continue
    codes.push(part.charCodeAt(1))
    kinds.push(KIND.rest)
  }
  return { codes, kinds }
}

function foldCharacter(character: string): string {
  const decomposed = [...character.toLowerCase().normalize('NFKD')].filter((part) => !isLeftOut(part)).join('')
  // White space, and accents that stand by themselves: ´ is a space that wears one.
  if (/^\s/.test(decomposed)) return ' '
  let folded = ''
  // Decomposing can bring capitals back (℡ is TEL), hence the second lowering.
  for (const part of decomposed.normalize('NFC').toLowerCase()) {
    folded += PLAIN_LETTERS[part] ?? simplifiedOf(/\p{Cc}/u.test(part) ? ' ' : part)
  }
  return folded
}

function isLeftOut(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return LEFT_OUT.some(([first, last]) => point >= first && point <= last)
}

function kindOf(character: string): number {
  if (DENSE.test(character)) return KIND.dense
  if (LETTER.test(character)) return KIND.letter
  if (CONNECTORS.includes(character)) return KIND.connector
  return PICTURE.test(character) ? KIND.picture : KIND.separator
}

/**
 * Joins a voicing mark or a Korean vowel or final written on its own to the character before it, as normalising the whole text would.
 * False when there is nothing to join.
 */
function composeWithLast(codes: number[], unit: FoldedUnit): boolean {
  const mark = unit.codes[0] ?? 0
  const isMark = mark === 0x3099 || mark === 0x309a || (mark >= 0x1161 && mark <= 0x1175) || (mark >= 0x11a8 && mark <= 0x11c2)
  const last = codes.at(-1)
  if (!isMark || unit.codes.length !== 1 || last === undefined) return false
  const composed = String.fromCharCode(last, mark).normalize('NFC')
  if (composed.length !== 1) return false
  codes[codes.length - 1] = composed.charCodeAt(0)
  return true
}

function textOf(codes: readonly number[]): string {
  // Spreading more at once could overflow the stack.
  const chunk = 8_192
  if (codes.length <= chunk) return String.fromCharCode(...codes)
  let text = ''
  for (let at = 0; at < codes.length; at += chunk) text += String.fromCharCode(...codes.slice(at, at + chunk))
  return text
}

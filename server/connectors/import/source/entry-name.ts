// Names of entries: decoded from whatever code page a zip tool used, made harmless, and ordered the way people number files.
import { isUtf8 } from 'node:buffer'

const CP437_UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const GB18030 = new TextDecoder('gb18030', { fatal: true })
const HAS_HAN = /\p{Script=Han}/u
const ONLY_NAME_LIKE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{S}\p{N}\p{Z}\p{ASCII}]*$/u

/**
 * Decodes a zip entry's raw name. The UTF-8 flag and valid UTF-8 count first; then GB18030, which Chinese Windows tools write without
 * saying so, if the outcome reads as Chinese; else CP437 as the zip standard has it.
 */
export function decodeEntryName(raw: Buffer, isMarkedUtf8: boolean): string {
  if (isMarkedUtf8 || isUtf8(raw)) return raw.toString('utf8')
  try {
    const name = GB18030.decode(raw)
    if (HAS_HAN.test(name) && ONLY_NAME_LIKE.test(name)) return name
  } catch {
    // Not GB18030: the standard's own code page cannot fail.
  }
  let name = ''
  for (const byte of raw) name += byte < 0x80 ? String.fromCharCode(byte) : CP437_UPPER.charAt(byte - 0x80)
  return name
}

/**
 * The name as a plain relative path with forward slashes, or undefined when it tries to leave the source (`..`), is absolute on some
 * system, or holds a NUL: such names are made by attackers, never by exporters.
 */
export function safeEntryName(name: string): string | undefined {
  if (name.includes('\0') || name.length > MAX_NAME_CHARS) return undefined
  const slashed = name.replaceAll('\\', '/').normalize('NFC')
  if (/^[A-Za-z]:/.test(slashed) || slashed.startsWith('//')) return undefined
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..')) return undefined
  return parts.join('/')
}

// A leading dot hides a file on most systems, but Zulip archives write `.23` for `#`, so a topic file may well begin with one.
const DOT_TOPIC = /^\.[^_].*\.(json|jsonl|txt|csv|tsv|html?|xml|log)$/i
const LITTER = new Set(['__MACOSX', 'Thumbs.db', 'desktop.ini'])

/** What operating systems and tools leave behind in archives and folders: resource forks, thumbnails, dotfiles. */
export function isSystemLitter(name: string): boolean {
  const parts = name.split('/')
  const file = parts.pop() ?? ''
  if (LITTER.has(file) || (/^\.[^.]/.test(file) && !DOT_TOPIC.test(file))) return true
  return parts.some((part) => LITTER.has(part) || /^\.[^.]/.test(part))
}

// No system keeps longer paths; patterns that look at names may take time that grows with their square.
const MAX_NAME_CHARS = 4096

const ARCHIVE = /\.(zip|7z|rar|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|jar)$/i

/** True for names of archives, which are not opened inside another source. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name)
}

/** Orders names by code units, the same on every machine. */
export function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

/** Orders names so that `messages2.html` comes before `messages10.html`, and `messages.html` before both. */
export function byNaturalName(a: { name: string }, b: { name: string }): number {
  const left = a.name.match(NUMBER_OR_TEXT) ?? []
  const right = b.name.match(NUMBER_OR_TEXT) ?? []
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const order = comparePart(left[i] ?? '', right[i] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length || byName(a, b)
}

// The dot is a part of its own, so that the shorter stem of `messages.html` sorts before `messages2.html`.
const NUMBER_OR_TEXT = /\d+|[^\d./]+|[./]/g

function comparePart(left: string, right: string): number {
  if (left === right) return 0
  const leftNumber = /^\d/.test(left)
  const rightNumber = /^\d/.test(right)
  if (leftNumber && rightNumber) {
    const order = BigInt(left) - BigInt(right)
    if (order !== 0n) return order < 0n ? -1 : 1
    return left.length - right.length
  }
  if (left === '/' || right === '/') return left === '/' ? -1 : 1
  if (left === '.' || right === '.') return left === '.' ? -1 : 1
  return left < right ? -1 : 1
}

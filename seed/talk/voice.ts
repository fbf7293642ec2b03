import { type SeededRandom, seededRandom } from '../season/seeded-random.ts'

/** How someone types: whether they break off in the middle, what they end on. A person keeps one for ever. */
export type Voice = { breaksOff: number; ending: string; endsOften: number; isSpare: boolean }

const endings = ['～', '！', '哈', '呀', '…', '🌿', '😊', '🙂', '☕️', '哈哈', '。', ' :)', '🌸', '嘿']

export function voiceOf(personId: string): Voice {
  const random = seededRandom('voice', personId)
  return {
    breaksOff: random.chance(0.5) ? random.next() * 0.55 : 0.04,
    ending: random.pick(endings),
    endsOften: random.chance(0.45) ? 0.1 + random.next() * 0.4 : 0,
    isSpare: random.chance(0.22),
  }
}

/** One wording as this person would type it: one message, or two when they break off at a comma. */
export function sayInVoice(voice: Voice, wording: string, random: SeededRandom): string[] {
  if (wording.startsWith('[') || /^[\d.]+ /.test(wording)) return [wording]
  const cut = random.chance(voice.breaksOff) ? breakOf(wording, random) : -1
  const parts = cut < 0 ? [wording] : [wording.slice(0, cut), wording.slice(cut + 1)]
  return parts.map((part, place) => dress(voice, part.trim(), random, place === parts.length - 1))
}

/** The place of a comma or full stop with enough said on both sides; -1 where there is none. */
function breakOf(wording: string, random: SeededRandom): number {
  // What stands in quotation marks is somebody else's sentence and stays whole.
  if (/[“「《"]/.test(wording)) return -1
  const places = [...wording.matchAll(/[，。？！]/g)]
    .map((match) => match.index)
    .filter((place) => place >= 4 && place <= wording.length - 5)
  return places.length === 0 ? -1 : random.pick(places)
}

function dress({ ending, endsOften, isSpare }: Voice, part: string, random: SeededRandom, isLast: boolean): string {
  const bare = isSpare ? part.replaceAll('，', ' ') : part
  if (!isLast || !random.chance(endsOften) || !/\p{L}$/u.test(bare)) return bare
  return `${bare}${ending}`
}

// Which Chinese characters belong to which script, taken from the two national character sets that every runtime can decode: what Taiwan's
// Big5 lacks is not traditional, what the mainland's GB 2312 lacks is not simplified.

const hanzi = /\p{Script=Han}/gu

const setOf = { 'zh-TW': charactersOf('big5', 0xa4, 0xf9, 0x40), 'zh-CN': charactersOf('gb18030', 0xb0, 0xf7, 0xa1) }

/** Characters of a text that a reader of this script would trip over, each once. English has none of its own. */
export function strayCharacters(text: string, language: 'zh-CN' | 'zh-TW' | 'en'): string[] {
  const found = new Set(text.match(hanzi) ?? [])
  return language === 'en' ? [...found] : [...found].filter((character) => !setOf[language].has(character))
}

/** Whether a text has any Chinese in it. */
export function hasChinese(text: string): boolean {
  return text.search(hanzi) !== -1
}

function charactersOf(encoding: string, firstLead: number, lastLead: number, firstTrail: number): Set<string> {
  const decoder = new TextDecoder(encoding)
  const characters = new Set<string>()
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) {
      if (trail < 0x7f || trail > 0xa0) characters.add(decoder.decode(Uint8Array.of(lead, trail)))
    }
  }
  return characters
}

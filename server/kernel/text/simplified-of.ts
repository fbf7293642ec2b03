// Traditional characters to simplified ones, one by one, from OpenCC's own tables. Search needs only that both spellings of a word meet
// in one form, not that the form reads well, so the phrase tables and their choices are left out.
import { to } from 'opencc-js/preset/t2cn'

let table: Map<string, string> | undefined

/** The simplified form of one character; itself where there is none. */
export function simplifiedOf(character: string): string {
  table ??= readCharacters()
  return table.get(character) ?? character
}

function readCharacters(): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const dictionary of (to.cn ?? []).flat()) {
    const entries = typeof dictionary === 'string' ? dictionary.split('|').map((entry) => entry.split(' ')) : dictionary
    for (const [traditional, simplified] of entries) {
      if (traditional === undefined || simplified === undefined) continue
      if (isCharacter(traditional) && isCharacter(simplified)) pairs.set(traditional, simplified)
    }
  }
  // A second step for the few whose simplified form is itself listed, so that folding twice changes nothing.
  for (const [traditional, simplified] of pairs) pairs.set(traditional, pairs.get(simplified) ?? simplified)
  return pairs
}

function isCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff)
}

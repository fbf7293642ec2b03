// Does a message ask something that somebody could answer? Rules on the words themselves, for Chinese and for English, because a question whose
// sender waits is often written without a mark. What the rules are worth is measured in asks-something.test.ts. A rule that doubts says no: a list of
// unanswered questions that holds chatter is not read.
import { chineseAsks, isChineseRhetoric } from './chinese.ts'
import { englishAsks, isEnglishRhetoric } from './english.ts'

// Nobody asks on the fourth page.
const READ = 2000

const hanSign = /\p{Script=Han}/u
const word = /[\p{L}\p{N}]/u
const questionMark = /[?？⁇]\s*$/u

/** True when a message asks something; what it quotes, links to or shows as code does not ask. */
export function asksSomething(text: string): boolean {
  return sentencesOf(ownWords(text.slice(0, READ))).some(asks)
}

function asks(sentence: string): boolean {
  const bare = sentence.replace(/[\s\p{P}\p{S}]+$/u, '').trim()
  if (!word.test(bare)) return false
  const isMarked = questionMark.test(sentence)
  if (hanSign.test(bare)) return !isChineseRhetoric(bare, isMarked) && (isMarked || chineseAsks(bare))
  return !isEnglishRhetoric(bare) && (isMarked || englishAsks(bare))
}

/** What somebody says themselves: without code, links, quotations and the names of those they speak to. */
function ownWords(text: string): string {
  return (
    text
      .replaceAll(/```[\s\S]*?(?:```|$)/g, ' ')
      .replaceAll(/`[^`\n]*`/g, ' x ')
      .replaceAll(/^\s*>.*$/gm, ' ')
      .replaceAll(/\b(?:https?|ftp):\/\/[^\s\u3000，。；]+|\bwww\.[^\s\u3000，。；]+/gi, ' ')
      .replaceAll(/「[^」]*」|『[^』]*』|“[^”]*”|"[^"\n]*"/g, ' x ')
      .replaceAll(/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]+:?/gu, ' ')
      .replaceAll(/[(（][?？]+[)）]/g, ' ')
      // The sign of a choice in code, and of a query in an address without its beginning.
      .replaceAll(/\?[^?:\n]{1,40} : /g, ' ')
      .replaceAll(/\?(?=[\w%.-]+=)/g, ' ')
  )
}

/** A sentence keeps its mark; a comma ends none, so that what is asked at the end of a long breath is found by its ending. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[?？⁇!！。；;…\n]|[.~](?=\s|$))/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

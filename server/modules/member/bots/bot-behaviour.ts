// What an account's messages tell about whether a program writes them: it begins them the same way, answers before anyone could have read
// the question, or passes on what others said. Counts only; bot-likelihood.ts judges them.

/** `at` is epoch ms, messages of one group in order of time. */
export type ObservedMessage = { authorId: string; groupId: string; at: number; text: string }

export type BotBehaviour = {
  messages: number
  /** Messages whose opening this account used at least three times. */
  repeatedOpenings: number
  /** Messages directly after someone else's, where the log tells seconds. */
  answers: number
  /** Answers that came within two seconds. */
  fastAnswers: number
  /** Messages that begin with a name in angle brackets: speech of people elsewhere, passed on. */
  relayed: number
}

// Twelve characters tell "pastebin is a…" from "pasted it…"; below six there is only "ok" and "yes", which people repeat too.
const OPENING_LENGTH = 12
const SHORTEST_OPENING = 6
const REPEATS = 3
const FAST_MS = 2_000
// Bounds memory for an account that never repeats itself; what comes after counts as not repeated.
const REMEMBERED_OPENINGS = 500

// Who is spoken to, before what is said: "> ", "@amara ", "<amara> ", "amara: ", "amara, ".
const ADDRESS = /^(?:[>\s*_`]+|@[^\s:,]+[:,]?\s*|<[^>\s]{1,40}>\s*|[^\s:,]{1,30}\s?[:,]\s+)+/u
const RELAYED = /^<[^>\n]{1,40}>\s/u

/** Reads the behaviour of every account in a log; groups may be mixed. */
export function readBotBehaviour(messages: Iterable<ObservedMessage>): Map<string, BotBehaviour> {
  const accounts = new Map<string, { behaviour: BotBehaviour; openings: Map<string, number> }>()
  const latest = new Map<string, ObservedMessage>()
  for (const message of messages) {
    const account = accounts.get(message.authorId) ?? { behaviour: noBehaviour(), openings: new Map<string, number>() }
    accounts.set(message.authorId, account)
    account.behaviour.messages += 1
    if (RELAYED.test(message.text)) account.behaviour.relayed += 1
    account.behaviour.repeatedOpenings += countOpening(account.openings, message.text)
    countAnswer(account.behaviour, latest.get(message.groupId), message)
    latest.set(message.groupId, message)
  }
  return new Map([...accounts].map(([authorId, { behaviour }]) => [authorId, behaviour]))
}

/** The first words of a message without whom they address; digits are alike. Undefined when too short to tell. */
export function openingOf(text: string): string | undefined {
  const opening = text.slice(0, 200).replace(ADDRESS, '').slice(0, OPENING_LENGTH).toLowerCase().replace(/\d+/g, '0')
  return opening.length < SHORTEST_OPENING ? undefined : opening
}

/** How many messages become repeated ones by this: the first three together at the third. */
function countOpening(openings: Map<string, number>, text: string): number {
  const opening = openingOf(text)
  if (opening === undefined) return 0
  const before = openings.get(opening)
  if (before === undefined && openings.size >= REMEMBERED_OPENINGS) return 0
  const uses = (before ?? 0) + 1
  openings.set(opening, uses)
  if (uses < REPEATS) return 0
  return uses === REPEATS ? REPEATS : 1
}

function countAnswer(behaviour: BotBehaviour, before: ObservedMessage | undefined, message: ObservedMessage): void {
  if (before === undefined || before.authorId === message.authorId) return
  // Logs that know only minutes put both on the full minute, which says nothing about seconds.
  if (before.at % 60_000 === 0 && message.at % 60_000 === 0) return
  behaviour.answers += 1
  if (message.at - before.at <= FAST_MS) behaviour.fastAnswers += 1
}

function noBehaviour(): BotBehaviour {
  return { messages: 0, repeatedOpenings: 0, answers: 0, fastAnswers: 0, relayed: 0 }
}

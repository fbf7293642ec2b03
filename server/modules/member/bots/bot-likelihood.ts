// Recognises programs that a platform does not flag. Bots are left out of every figure, so a person taken for one would vanish: "bot" is
// said only on strong evidence, everything less is "suspect" and waits for an operator, who sees the reasons.
import type { BotBehaviour } from './bot-behaviour.ts'
import { readBotName } from './bot-names.ts'

export type BotEvidence = {
  name: string
  handle?: string | undefined
  /** Platform of the identity: gitter, irc, slack, telegram, discord … */
  platform?: string | undefined
  /** The platform's own word; undefined when it has none to say. */
  platformSaysBot?: boolean | undefined
  behaviour?: BotBehaviour | undefined
  /** False when the account only ever writes: no reaction, check-in, order or event. Undefined where the channel shows none of them. */
  takesPart?: boolean | undefined
}

export type BotReasonCode =
  | 'platform-says-bot'
  | 'platform-says-person'
  | 'known-bot'
  | 'bot-name-shared'
  | 'name-marked'
  | 'name-ending'
  | 'same-openings'
  | 'instant-answers'
  | 'only-writes'
  | 'relays-people'

/** `says` is an English sentence for logs and the API; screens translate `code` with `count` and `of`. */
export type BotReason = { code: BotReasonCode; says: string; count?: number; of?: number }

/**
 * `bot`: leave out. `bridge`: a program, but what it writes are other people's words, which must be kept. `suspect`: show an operator.
 * `person`: nothing speaks against it. `likelihood` orders suspects on a fixed scale of 0..1; it is not a measured frequency.
 */
export type BotJudgement = { verdict: 'bot' | 'bridge' | 'suspect' | 'person'; likelihood: number; reasons: BotReason[] }

// The share of the doubt that each reason leaves, for ordering. Checked on 51,000 Gitter, 196,000 Ubuntu and 106,000 Raku messages, where
// the loudest person who floods one line has as many equal openings as the official bot: hence no verdict from that alone.
const DOUBT_LEFT: Record<BotReasonCode, number> = {
  'platform-says-bot': 0.01,
  'platform-says-person': 1,
  'known-bot': 0.05,
  'bot-name-shared': 0.6,
  'name-marked': 0.6,
  'name-ending': 0.65,
  'same-openings': 0.5,
  'instant-answers': 0.4,
  'only-writes': 0.9,
  'relays-people': 0.5,
}

const ENOUGH_MESSAGES = 30
const ENOUGH_ANSWERS = 20
const MOST = 0.5
const RELAYED_MOST = 0.6
const SUSPECT_FROM = 0.3

/** Judges one account. A platform's word that it is a person is never overruled, only doubted. */
export function botLikelihood(evidence: BotEvidence): BotJudgement {
  const reasons = [...platformReasons(evidence), ...nameReasons(evidence), ...behaviourReasons(evidence)]
  const likelihood = 1 - reasons.reduce((doubt, { code }) => doubt * DOUBT_LEFT[code], 1)
  const codes = new Set(reasons.map(({ code }) => code))
  return { verdict: verdictOf(codes, likelihood), likelihood, reasons }
}

function verdictOf(codes: ReadonlySet<BotReasonCode>, likelihood: number): BotJudgement['verdict'] {
  const isProgram = isStrong(codes)
  if (codes.has('relays-people')) return isProgram || codes.has('name-marked') ? 'bridge' : 'suspect'
  if (isProgram) return 'bot'
  return likelihood >= SUSPECT_FROM ? 'suspect' : 'person'
}

/** One condition per line; everything else is left to a person. */
function isStrong(codes: ReadonlySet<BotReasonCode>): boolean {
  if (codes.has('platform-says-bot')) return true
  if (codes.has('platform-says-person')) return false
  // The name is that program's on this platform.
  if (codes.has('known-bot')) return true
  const isNamed = codes.has('name-marked') || codes.has('bot-name-shared')
  const isRepeating = codes.has('same-openings')
  const isInstant = codes.has('instant-answers')
  // It says that it is one, and behaves like one.
  if (isNamed && (isRepeating || isInstant)) return true
  // An ending is a weak claim, so the behaviour must be doubly that of a program.
  return codes.has('name-ending') && isRepeating && isInstant
}

function platformReasons({ platformSaysBot }: BotEvidence): BotReason[] {
  if (platformSaysBot === undefined) return []
  if (platformSaysBot) return [{ code: 'platform-says-bot', says: 'The platform marks this account as a bot.' }]
  return [{ code: 'platform-says-person', says: 'The platform says that this account is a person’s.' }]
}

function nameReasons({ name, handle = '', platform }: BotEvidence): BotReason[] {
  switch (readBotName([name, handle], platform)) {
    case 'known':
      return [{ code: 'known-bot', says: `“${name}” is a well-known bot on ${platform}.` }]
    case 'shared':
      return [{ code: 'bot-name-shared', says: `“${name}” is a bot’s name, which a person may have as well.` }]
    case 'marked':
      return [{ code: 'name-marked', says: `“${name}” calls itself a bot.` }]
    case 'ending':
      return [{ code: 'name-ending', says: `“${name}” ends like a bot’s name.` }]
    case 'none':
      return []
  }
}

function behaviourReasons({ behaviour, takesPart }: BotEvidence): BotReason[] {
  const reasons: BotReason[] = []
  if (behaviour !== undefined) {
    const { messages, repeatedOpenings, answers, fastAnswers, relayed } = behaviour
    if (messages >= ENOUGH_MESSAGES && relayed >= messages * RELAYED_MOST) {
      reasons.push(counted('relays-people', relayed, messages, 'messages pass on what a named person said elsewhere'))
    }
    if (messages >= ENOUGH_MESSAGES && repeatedOpenings >= messages * MOST) {
      reasons.push(counted('same-openings', repeatedOpenings, messages, 'messages begin in a way used three times or more'))
    }
    if (answers >= ENOUGH_ANSWERS && fastAnswers >= answers * MOST) {
      reasons.push(counted('instant-answers', fastAnswers, answers, 'answers came within two seconds'))
    }
  }
  // Most quiet members only write, too: this supports other reasons and is none by itself.
  if (takesPart === false && reasons.length > 0) {
    reasons.push({ code: 'only-writes', says: 'The account only writes: it never reacts, checks in, orders or joins anything.' })
  }
  return reasons
}

function counted(code: BotReasonCode, count: number, of: number, what: string): BotReason {
  return { code, says: `${count} of ${of} ${what}.`, count, of }
}

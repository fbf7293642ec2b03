// Stage 2. May it stand? Pure rules over one message at a time, their context loaded once per batch; nothing is written and nothing is done here:
// stage 3 keeps the verdict, stage 4 carries it out. History is never judged.
import type { IncomingMessage } from '../1-ingest/ingest.ts'

export type Finding = {
  wish: 'hold' | 'remove'
  /** What in the message made the rule speak, in words for the person who decides. */
  evidence: string
}

export type RuleContext = { groupIds: readonly string[]; now: number }

export type Rule = {
  /** Policy family dot rule, e.g. `spam.same-text`. */
  readonly name: string
  /** A rule in rehearsal speaks and is counted, but changes nothing. */
  readonly isLive: boolean
  readonly judge: (message: IncomingMessage, context: RuleContext) => Finding | null
}

export type SpokenRule = { rule: string; isLive: boolean; evidence: string; wish: Finding['wish'] }

export type Verdict =
  | { decision: 'allow' }
  | { decision: 'hold' | 'remove'; spoken: SpokenRule[] }
  | { decision: 'rehearsed'; spoken: SpokenRule[] }

/** A rule that threw: it abstains, the message goes on, and someone is told. */
export type Abstention = { rule: string; error: string }

export type Judgement = { verdicts: Map<string, Verdict>; abstentions: Abstention[] }

const severity = { hold: 1, remove: 2 } as const

/** Judges every message. The strictest live rule decides; rehearsals never do. */
export function moderate(messages: readonly IncomingMessage[], rules: readonly Rule[], context: RuleContext): Judgement {
  const verdicts = new Map<string, Verdict>()
  const abstentions = new Map<string, Abstention>()
  if (rules.length === 0) return { verdicts, abstentions: [] }
  for (const message of messages) {
    const spoken = rules.flatMap((rule) => ask(rule, message, context, abstentions))
    if (spoken.length > 0) verdicts.set(message.id, decide(spoken))
  }
  return { verdicts, abstentions: [...abstentions.values()] }
}

function ask(rule: Rule, message: IncomingMessage, context: RuleContext, abstentions: Map<string, Abstention>): SpokenRule[] {
  try {
    const finding = rule.judge(message, context)
    return finding === null ? [] : [{ rule: rule.name, isLive: rule.isLive, evidence: finding.evidence, wish: finding.wish }]
  } catch (error) {
    abstentions.set(rule.name, { rule: rule.name, error: error instanceof Error ? error.message : String(error) })
    return []
  }
}

function decide(spoken: SpokenRule[]): Verdict {
  const live = spoken.filter((entry) => entry.isLive).sort((a, b) => severity[b.wish] - severity[a.wish])
  const strictest = live[0]
  return strictest === undefined ? { decision: 'rehearsed', spoken } : { decision: strictest.wish, spoken }
}

// What someone counts as when they are first seen. Only the platform's own word, or a name that is that program's on its platform, makes a bot; a
// name that merely looks like one is shown to the operator as a suspect and counted as a person until behaviour or somebody decides.
import type { RawUser } from '../../../contract/raw-event.ts'
import { botLikelihood } from './bots/bot-likelihood.ts'
import type { PersonRow } from './table.ts'

export type Verdict = Pick<PersonRow, 'kind' | 'kindBy' | 'reasons' | 'isSuspect'>

/** Pure. A bridge counts as a person: what it writes are other people's words. */
export function kindOfNewcomer(platform: string, user: Pick<RawUser, 'name' | 'handle' | 'isBot'>): Verdict {
  const judgement = botLikelihood({ name: user.name, handle: user.handle, platform, platformSaysBot: user.isBot })
  const reasons = judgement.reasons.map((reason) => reason.code).filter((code) => code !== 'platform-says-person')
  if (judgement.verdict === 'bot') return { kind: 'bot', kindBy: user.isBot === true ? 'platform' : 'rule', reasons, isSuspect: false }
  return { kind: 'human', kindBy: 'default', reasons, isSuspect: judgement.verdict !== 'person' }
}

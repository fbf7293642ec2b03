import { importUndone, messagesStored } from '../../../contract/chat.ts'
import { communityZoneChanged } from '../../../contract/community.ts'
import { memberKindChanged } from '../../../contract/member.ts'

export const tallyListenerName = 'insight.tally'

/** What moves figures. A change of somebody's kind is told of the workspace, all others of one community. */
export const tallyFacts: readonly string[] = [messagesStored.name, importUndone.name, communityZoneChanged.name, memberKindChanged.name]

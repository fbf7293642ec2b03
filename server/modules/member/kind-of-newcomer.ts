// What someone counts as when they are first seen. Only the platform's own word, or a name that is known to be a program, makes a bot; a name
// that merely looks like one is shown to the operator as a suspect and counted as a person until someone decides.
import type { RawUser } from '../../../contract/raw-event.ts'
import type { PersonRow } from './table.ts'

export type Verdict = Pick<PersonRow, 'kind' | 'kindBy' | 'reasons' | 'isSuspect'>

/** Programs met in public rooms under these very names; lower case. */
const knownBots = new Set([
  'camperbot',
  'gitter-badger',
  'fccbot',
  'ubottu',
  'ubotu',
  'ubot3',
  'ubot5',
  'meetingology',
  'lubotu1',
  'lubotu3',
  'camelia',
  'geth',
  'synopsebot',
  'evalable',
  'committable',
  'bisectable',
  'benchable',
  'coverable',
  'greppable',
  'quotable',
  'releasable',
  'reportable',
  'shareable',
  'sourceable',
  'statisfiable',
  'tellable',
  'unicodable',
  'bloatable',
  'nativecallable',
  'notable',
  'linkable',
  'slackbot',
  'usergeekbot',
  'discord-raku-bot',
  'github',
  'gitlab',
  'travis-ci',
  'zapier',
  'mee6',
  'dyno',
  'carl-bot',
  'captcha.bot',
  'statbot',
  'yagpdb.xyz',
  'combot',
  'rose',
  'groupbutler_bot',
  'get my id',
  'notification bot',
  'welcome bot',
  'rss',
  'ifttt',
  'googlecalendar',
  'google calendar',
  'google drive',
  'outlook calendar',
  'zoom',
  'polly',
  'simple poll',
  'donut',
  'geekbot',
  'standuply',
  'q群管家',
  '企业微信机器人',
])

const botNames = /(?:^|[^a-z])bot$|[a-z][_\-. ]bot\d*$|^bot[_\-. ]|robot$|机器人$|機器人$|小助手$/i

/** Pure. */
export function kindOfNewcomer(user: Pick<RawUser, 'externalId' | 'name' | 'handle' | 'isBot'>): Verdict {
  if (user.isBot === true) return { kind: 'bot', kindBy: 'platform', reasons: ['platform-flag'], isSuspect: false }
  const names = [user.name, user.handle ?? '', user.externalId].map((name) => name.trim().toLowerCase())
  if (names.some((name) => knownBots.has(name))) return { kind: 'bot', kindBy: 'rule', reasons: ['known-bot'], isSuspect: false }
  // Platforms that say who is a bot have said that this one is not.
  if (user.isBot === undefined && names.some((name) => botNames.test(name))) {
    return { kind: 'human', kindBy: 'default', reasons: ['name-pattern'], isSuspect: true }
  }
  return { kind: 'human', kindBy: 'default', reasons: [], isSuspect: false }
}

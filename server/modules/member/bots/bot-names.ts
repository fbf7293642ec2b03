// What names tell about bots. A name is never proof: people call themselves "honorary_bot", and Talbot is a surname.

/**
 * `known`: a coined name on the platform of the bot that bears it. `shared`: a bot's name that a person may bear as well: a plain word on
 * its platform (Camelia), or a coined one anywhere else. `marked`, `ending`: looks like a bot's name.
 */
export type BotNameSign = 'known' | 'shared' | 'marked' | 'ending' | 'none'

// Programs that platforms and their old logs do not flag, by the platform on which the name is theirs. Lower case, without @.
const COINED: Readonly<Record<string, readonly string[]>> = {
  gitter: ['camperbot', 'gitter-badger', 'fccbot'],
  irc: [
    ...['ubottu', 'ubotu', 'ubot', 'lubotu', 'floodbot', 'meetingology', 'ubuntulog', 'supybot', 'limnoria', 'travis-ci'],
    ...['chanserv', 'nickserv', 'memoserv', 'botserv', 'operserv', 'hostserv', 'saslserv', 'lambdabot', 'zodbot', 'synopsebot'],
    ...['bisectable6', 'committable6', 'evalable6', 'linkable6', 'quotable6', 'releasable6', 'notable6', 'greppable6', 'benchable6'],
    ...['bloatable6', 'coverable6', 'unicodable6', 'nativecallable6', 'shareable6', 'squashable6', 'statisfiable6', 'tellable6'],
    ...['undersightable6', 'sourceable6', 'reportable6', 'discord-raku-bot'],
  ],
  slack: ['slackbot', 'google calendar', 'google drive'],
  telegram: ['groupanonymousbot', 'channel_bot', 'missrose_bot', 'combot', 'shieldy_bot', 'grouphelpbot', 'controllerbot', 'getmyid_bot'],
  discord: ['mee6', 'carl-bot', 'disboard', 'probot'],
  zulip: ['notification bot', 'welcome bot', 'reminder bot', 'zulip notifications'],
  qq: ['q群管家', '2854196310', '10000', '1000000'],
  wechat: ['微信团队'],
  lark: ['飞书机器人'],
  dingtalk: ['钉钉机器人', '钉钉小秘书'],
}

// Plain words and names of services: only what the account does can tell it from a person or a team of that name.
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  gitter: ['gitter', 'github'],
  irc: ['camelia', 'geth', 'dalek', 'github', 'gitlab', 'yoleaux', 'sourcebaby', 'rakkable'],
  slack: ['github', 'gitlab', 'giphy', 'trello', 'jira', 'zoom', 'polly', 'donut'],
  discord: ['github', 'dyno', 'tatsu', 'arcane'],
  zulip: ['github', 'gitlab'],
}

// A word of its own ("github-bot", "bot_7", "[bot]") or a capital one at the end ("FloodBot1").
const MARKED = /(?:^|[^\p{L}])bots?\d*(?:$|[^\p{L}])|\p{Ll}B(?:ot|OT)\d*(?:$|[^\p{L}])|(?:机器人|機器人|ロボット)[\]】)）]?\d*$/u
const ENDING = /bot\d*$|(?:小助手|助理|小秘书|管家)\d*$/u
// "Talbot", "robot", "sabot" … end in the same three letters and are no programs by that.
const BORN_SO = /(?:^|[^\p{L}])(?:tal|ab|cab|ar|ro|sa|tur|jab|cu|ta|gom|ho)bot\d*$/u

/** The strongest sign in the names that someone goes by; `platform` is where they go by them. */
export function readBotName(names: readonly string[], platform?: string): BotNameSign {
  const signs = new Set(names.map((name) => signOf(name.normalize('NFKC').trim().replace(/^@/, ''), platform)))
  for (const sign of ['known', 'shared', 'marked', 'ending'] as const) if (signs.has(sign)) return sign
  return 'none'
}

function signOf(name: string, platform = ''): BotNameSign {
  const folded = name.toLowerCase()
  // Several of a kind are numbered, and an IRC client that reconnects adds underscores: FloodBot1, geth_.
  const bare = folded.replace(/[_`]+$/, '')
  const spellings = [folded, bare, bare.replace(/\d+$/, '')]
  const isIn = (list: readonly string[] = []) => spellings.some((spelling) => list.includes(spelling))
  if (isIn(COINED[platform])) return 'known'
  if (isIn(PLAIN[platform]) || Object.values(COINED).some(isIn)) return 'shared'
  if (BORN_SO.test(folded)) return 'none'
  if (MARKED.test(name) || MARKED.test(folded)) return 'marked'
  return ENDING.test(folded) ? 'ending' : 'none'
}

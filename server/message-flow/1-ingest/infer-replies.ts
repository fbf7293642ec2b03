// Who answers whom where the platform does not say. Two rules, both visible on the message as "worked out by us":
// a message that begins with someone's name ("bob: yes", "@bob yes") answers what they said last; and where people do not call each other by
// name (WhatsApp, QQ, copied WeChat), the next message by somebody else within five minutes answers the one before (analytics, 8.2).

export type Said = { id: string; memberId: string | null; at: number; name: string }
export type Answered = { id: string; memberId: string | null }

const addressWindowMs = 30 * 60_000
const nextWindowMs = 5 * 60_000
const speakersKept = 60
const groupsKept = 2000

/** Platforms whose exports carry no reference to the answered message and whose people seldom write names. */
const silentPlatforms = new Set(['whatsapp', 'qq', 'wechat', 'csv'])

type Lately = { last: Said | null; bySpeaker: Map<string, Said> }

/** `before` is how things stood when the batch that begins with that message came. */
type GroupTalk = Lately & { before: (Lately & { firstId: string }) | null }

// What was said lately in each group, kept between batches. Lost with the process: at worst the first answer after a start is not seen.
const talks = new Map<string, GroupTalk>()

/**
 * Call with the first message of a batch in its group. A batch that could not be stored comes again, and must then read as it did the first time.
 * History older than what was read last is another stretch of talk; a live message that comes late is not.
 */
export function beginTalk(groupId: string, first: Pick<Said, 'id' | 'at'>, isHistory: boolean): void {
  const talk = talkOf(groupId)
  if (talk.before?.firstId === first.id) Object.assign(talk, copyOf(talk.before))
  else if (isHistory && talk.last !== null && first.at < talk.last.at) Object.assign(talk, { last: null, bySpeaker: new Map() })
  talk.before = { ...copyOf(talk), firstId: first.id }
}

function copyOf({ last, bySpeaker }: Lately): Lately {
  return { last, bySpeaker: new Map(bySpeaker) }
}

/** Drops what is remembered: messages were removed from the log. */
export function forgetTalks(): void {
  talks.clear()
}

/** Notes a message and says what it answers, if the rules say so. Call in order of time, for every message of the group. */
export function inferReply(groupId: string, platform: string, said: Said, text: string): Answered | null {
  const talk = talkOf(groupId)
  const answered = addressed(talk, said, text) ?? (silentPlatforms.has(platform) ? next(talk, said) : null)
  note(talk, said)
  return answered
}

function talkOf(groupId: string): GroupTalk {
  const known = talks.get(groupId)
  if (known !== undefined) return known
  if (talks.size >= groupsKept) {
    const oldest = talks.keys().next()
    if (oldest.done !== true) talks.delete(oldest.value)
  }
  const talk: GroupTalk = { last: null, bySpeaker: new Map(), before: null }
  talks.set(groupId, talk)
  return talk
}

function note(talk: GroupTalk, said: Said): void {
  if (talk.last !== null && said.at < talk.last.at) return
  talk.last = said
  const key = said.name.toLowerCase()
  talk.bySpeaker.delete(key)
  talk.bySpeaker.set(key, said)
  if (talk.bySpeaker.size > speakersKept) {
    const quietest = talk.bySpeaker.keys().next()
    if (quietest.done !== true) talk.bySpeaker.delete(quietest.value)
  }
}

function addressed(talk: GroupTalk, said: Said, text: string): Answered | null {
  const name = addressedName(text)
  const target = name === null ? undefined : talk.bySpeaker.get(name)
  if (target === undefined || target.memberId === said.memberId || said.at < target.at || said.at - target.at > addressWindowMs) return null
  return { id: target.id, memberId: target.memberId }
}

function next(talk: GroupTalk, said: Said): Answered | null {
  const { last } = talk
  if (last === null || last.memberId === said.memberId || said.at < last.at || said.at - last.at > nextWindowMs) return null
  return { id: last.id, memberId: last.memberId }
}

/** `bob: yes`, `bob, yes`, `@bob yes` → `bob`; lower case, at most 40 characters. */
export function addressedName(text: string): string | null {
  const head = text.slice(0, 48)
  if (head.startsWith('@')) {
    const end = head.search(/[\s,:，：]/)
    return end > 1 ? head.slice(1, end).toLowerCase() : null
  }
  const end = head.search(/[\s,:，：]/)
  if (end < 1 || end > 40 || /\s/.test(head[end] ?? ' ')) return null
  return head.slice(0, end).toLowerCase()
}

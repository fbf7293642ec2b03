// HTML exports of Telegram Desktop tell joins and leaves as English sentences, whatever the language of the app.

export type ServiceDeed = { kind: 'member.joined' | 'member.left'; actor: string; members: string[] }

const JOINED = /^(.+?) joined group by (?:link from .*|request|link)$/s
const INVITED = /^(.+?) invited (.+)$/s
const REMOVED = /^(.+?) removed (.+)$/s
const CREATED = /^(.+?) created group «.*»(?: with members (.+))?$/s

// Two hundred members of a new group with the longest names; the patterns try all ways to read a line.
const MAX_CHARS = 30_000

/** Who joined or left by a service line, or undefined when it tells of something else. Names only: HTML exports carry no ids. */
export function readServiceSentence(sentence: string): ServiceDeed | undefined {
  if (sentence.length > MAX_CHARS) return undefined
  const joined = JOINED.exec(sentence)
  if (joined !== null) return deed('member.joined', joined[1], joined[1])
  const created = CREATED.exec(sentence)
  if (created !== null) {
    const members = namesIn(created[2] ?? '')
    const [, actor = ''] = created
    return { kind: 'member.joined', actor, members: members.includes(actor) ? members : [actor, ...members] }
  }
  const invited = INVITED.exec(sentence)
  if (invited !== null) return sentence.endsWith(' to the voice chat') ? undefined : deed('member.joined', invited[1], invited[2])
  const removed = REMOVED.exec(sentence)
  if (removed !== null && !/ removed (group|channel) photo$/.test(sentence)) return deed('member.left', removed[1], removed[2])
  return undefined
}

function deed(kind: ServiceDeed['kind'], actor = '', members = ''): ServiceDeed {
  // Someone with "and" or a comma in their name who leaves on their own is still one person.
  return { kind, actor, members: actor === members ? [actor] : namesIn(members) }
}

/** `Ann, Bo and Cy` */
function namesIn(list: string): string[] {
  const comma = list.split(', ')
  const last = comma.pop() ?? ''
  const pair = last.split(' and ')
  const names = [...comma, ...(pair.length === 2 ? pair : [last])]
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

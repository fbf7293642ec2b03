// What QQ and WeChat say about a group's members in Chinese sentences: "A"邀请"B"加入了群聊, 将"C"移出了群聊, B 退出了本群. They name people
// by nickname; name-directory.ts finds whose it is.
import type { MemberNotice } from './notice-events.ts'

const PLACE = '(?:群聊|本群|该群|此群|群组|群里|群)'
const END = String.raw`(?=$|[\s，。,.!！;；])`

type Sentence = { kind: 'joined' | 'left'; pattern: RegExp }

// Most telling first. `who` came or went, `by` made it so. What follows the sentence (撤销, 群聊参与人还有…) is not read.
const SENTENCES: Sentence[] = [
  { kind: 'joined', pattern: new RegExp(`^(?<by>.{1,80}?)邀请(?<who>.{1,200}?)(?:加入|进入)了?${PLACE}${END}`) },
  { kind: 'joined', pattern: new RegExp(`^(?<who>.{1,80}?)(?:已经?)?通过扫描(?<by>.{1,80}?)分享的二维码(?:加入|进入)了?${PLACE}${END}`) },
  {
    kind: 'joined',
    pattern: new RegExp(`^(?<who>.{1,80}?)(?:已经?)?通过(?<by>.{1,80}?)(?:分享|发送|发出)?的.{0,12}?(?:加入|进入)了?${PLACE}${END}`),
  },
  { kind: 'joined', pattern: new RegExp(`^(?<who>.{1,80}?)(?:已经?)?(?:通过|扫描|使用).{0,30}?(?:加入|进入)了?${PLACE}${END}`) },
  { kind: 'joined', pattern: new RegExp(`^(?:欢迎)?(?<who>.{1,80}?)(?:已经?)?(?:加入|进入)了?${PLACE}${END}`) },
  { kind: 'left', pattern: new RegExp(`^(?<by>.{1,80}?)(?:已经?)?[将把](?<who>.{1,200}?)(?:移出|移除|踢出)了?${PLACE}?${END}`) },
  { kind: 'left', pattern: new RegExp(`^(?<who>.{1,80}?)(?:已经?)?被(?<by>.{0,80}?)(?:移出|移除|踢出)了?${PLACE}?${END}`) },
  { kind: 'left', pattern: new RegExp(`^(?<by>.{1,80}?)(?:移出|移除|踢出)了(?<who>.{1,200}?)${END}`) },
  { kind: 'left', pattern: new RegExp(`^(?<who>.{1,80}?)(?:已经?)?(?:退出|离开)了?${PLACE}${END}`) },
]

const LONGEST = 300

/** The exporter's own name for themselves in such a sentence. */
export const SELF_WORD = '你'

/**
 * Who came or went, or undefined where the sentence says something else. A name may be 你, the person who made the export; nobody is named
 * as operator where the sentence says only 管理员.
 */
export function readGroupNotice(text: string): MemberNotice | undefined {
  if (text.length > LONGEST) return undefined
  const sentence = text.trim().replace(/[“”]/g, '"').replace(/\s+/g, ' ')
  for (const { kind, pattern } of SENTENCES) {
    const groups = pattern.exec(sentence)?.groups
    if (groups === undefined) continue
    const names = splitNames(groups['who'] ?? '')
    if (names.length === 0) return undefined
    const operator = nameOf(groups['by'] ?? '')
    return operator === '' || names.includes(operator) ? { kind, names } : { kind, names, operator }
  }
  return undefined
}

function splitNames(list: string): string[] {
  return list
    .split(/"?、"?|" ?, ?"|"和"/)
    .map(nameOf)
    .filter((name) => name !== '')
}

function nameOf(written: string): string {
  return written
    .trim()
    .replace(/^(?:群主|管理员|新成员|新人)(?=.)/, '')
    .replace(/^(?:群主|管理员|管理員)$/, '')
    .replace(/^["「]|["」]$/g, '')
    .trim()
}

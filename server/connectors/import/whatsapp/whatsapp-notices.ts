// Sentences WhatsApp writes about a group's members, in the languages its phones are set to. They carry names only, never numbers.
import type { MemberNotice } from '../reading/notice-events.ts'
import { withoutMarks } from './whatsapp-header.ts'

type Sentence = { kind: 'joined' | 'left'; pattern: RegExp }

const joined = (pattern: RegExp): Sentence => ({ kind: 'joined', pattern })
const left = (pattern: RegExp): Sentence => ({ kind: 'left', pattern })

// Most telling first: "added" and "removed" would also match inside longer sentences. `user` is who came or went, `by` who did it.
const SENTENCES: Sentence[] = [
  // English
  joined(/^(?<user>.+?) joined (?:the group )?(?:using|via|from|through) .+$/),
  joined(/^(?<user>.+?) (?:was added|joined the group|joined)$/),
  joined(/^(?<by>.+?) added (?<user>(?!the group|this group|a group|.* to the community).+)$/),
  left(/^(?<user>.+?) (?:left the group|left|was removed)$/),
  left(/^(?<by>.+?) removed (?<user>(?!the |this ).+)$/),
  // 简体中文
  joined(
    /^(?<user>.+?) ?(?:已?(?:通过|使用|从|經由|经由)[^，。]{0,30}(?:链接|社群)[^，。]{0,6}加入(?:了)?(?:群组|本群|该群组|此群组)?|已?加入了?(?:群组|本群|该群组|此群组))$/,
  ),
  joined(/^(?<by>.+?) ?(?:已?添加了?|邀请了?) ?(?<user>.+?)(?:加入(?:了)?群组|到群组|进群)?$/),
  joined(/^(?<user>.+?) ?(?:已被添加|被添加)(?:到群组)?$/),
  left(/^(?<by>.+?) ?(?:已?将|把) ?(?<user>.+?) ?(?:移出|移除)(?:了)?(?:群组|本群|该群组|此群组)?$/),
  left(/^(?<user>.+?) ?(?:已?退出了?|已?离开了?)(?:群组|本群|该群组|此群组)?$/),
  left(/^(?<user>.+?) ?(?:已被移除|被移除|已被移出群组|被移出群组)$/),
  left(/^(?<by>.+?) ?(?:已?移除了?|已?移出了?) ?(?<user>.+?)$/),
  // 繁體中文
  joined(
    /^(?<user>.+?) ?(?:已?(?:透過|使用|經由|從)[^，。]{0,30}(?:連結|社群)[^，。]{0,6}加入了?(?:群組|此群組|本群組)?|已?加入了?(?:群組|此群組|本群組))$/,
  ),
  joined(/^(?<by>.+?) ?(?:已?新增了?|已?加入了|已?邀請了?) ?(?<user>.+?)(?:加入群組|到群組)?$/),
  joined(/^(?<user>.+?) ?(?:已被新增|被新增|已被加入)$/),
  left(/^(?<by>.+?) ?(?:已?將|把) ?(?<user>.+?) ?(?:移出|移除|踢出)了?(?:群組|此群組|本群組)?$/),
  left(/^(?<user>.+?) ?(?:已?退出了?|已?離開了?)(?:群組|此群組|本群組)?$/),
  // Deutsch
  joined(/^(?<user>.+?) ist (?:der Gruppe |dieser Gruppe )?(?:(?:mit|über|durch|per|via|aus) .+ )?beigetreten$/),
  joined(/^(?<by>.+?) hat (?<user>.+?) hinzugefügt$/),
  joined(/^(?<user>.+?) wurde hinzugefügt$/),
  left(/^(?<user>.+?) hat die Gruppe verlassen$/),
  left(/^(?<by>.+?) hat (?<user>(?!das |die |den ).+?) entfernt$/),
  left(/^(?<user>.+?) wurde entfernt$/),
  // Español
  joined(/^(?<user>.+?) se (?:ha unido|unió)(?: al grupo| a este grupo)?(?: (?:usando|mediante|desde|con|a través) .+)?$/),
  joined(/^(?<by>.+?) (?:añadió|agregó|ha añadido|ha agregado) a (?<user>.+)$/),
  joined(/^[Ss]e (?:añadió|agregó|ha añadido) a (?<user>.+)$/),
  left(/^(?<user>.+?) (?:salió del grupo|ha salido del grupo|salió|abandonó el grupo)$/),
  left(/^(?<by>.+?) (?:eliminó|expulsó|sacó|ha eliminado|ha expulsado) a (?<user>.+)$/),
  // Português
  joined(/^(?<user>.+?) entrou(?: no grupo)?(?: (?:usando|pelo|através|por|com|a partir|via) .+)?$/),
  joined(/^(?<by>.+?) adicionou (?<user>.+)$/),
  joined(/^(?<user>.+?) foi adicionad[oa](?:\(a\))?$/),
  left(/^(?<user>.+?) saiu(?: do grupo)?$/),
  left(/^(?<by>.+?) removeu (?<user>(?!o |a |esta ).+)$/),
  left(/^(?<user>.+?) foi removid[oa](?:\(a\))?$/),
  // Français
  joined(/^(?<user>.+?) a rejoint le groupe(?: (?:via|grâce|en utilisant|avec|depuis) .+)?$/),
  joined(/^(?<by>.+?) a ajouté (?<user>.+)$/),
  left(/^(?<user>.+?) (?:a quitté le groupe|a quitté|est parti)(?:\(e\)|e)?$/),
  left(/^(?<by>.+?) a (?:retiré|supprimé|exclu) (?<user>(?!le |la |les ).+)$/),
  // Italiano
  joined(/^(?<user>.+?) (?:è entrato|è entrata|si è unito|si è unita|è entrato\/a)(?: nel gruppo)?(?: (?:usando|tramite|con|dal|da) .+)?$/),
  joined(/^(?<by>.+?) ha aggiunto (?<user>.+)$/),
  left(/^(?<user>.+?) (?:ha abbandonato|è uscito|è uscita|ha lasciato)(?: il gruppo| dal gruppo)?$/),
  left(/^(?<by>.+?) ha rimosso (?<user>(?!il |la |l').+)$/),
]

// The one who made the export, in their own language. Their name stands nowhere in such a sentence.
const SELF = new Set(['you', 'du', 'sie', 'dich', 'tú', 'tu', 'ti', 'usted', 'te', 'você', 'vous', 'vous-même', 'toi', '你', '您', '妳'])
const UNTOLD_SELF = /^(?:te|se te|le|fuiste|foste|ti|hai|hast|has)$/i

// Longer sentences than these are texts of people.
const LONGEST = 200

/**
 * Who came or went according to a system sentence, or undefined where it says something else, or speaks only of the exporter ("You left"):
 * that name is not in the file. With several names (`Lin added Bo, Amara and Tomas`) they come apart.
 */
export function readMemberNotice(text: string): MemberNotice | undefined {
  if (text.length > LONGEST || text.includes('\n')) return undefined
  const sentence = withoutMarks(text).replace(/[.。]$/, '')
  for (const { kind, pattern } of SENTENCES) {
    const groups = pattern.exec(sentence)?.groups
    if (groups === undefined) continue
    return noticeOf(kind, groups['user'] ?? '', groups['by'])
  }
  return undefined
}

function noticeOf(kind: 'joined' | 'left', users: string, by: string | undefined): MemberNotice | undefined {
  const names = splitNames(users)
    .map(memberName)
    .filter((name) => name !== '' && !isSelf(name))
  if (names.length === 0) return undefined
  const operator = by === undefined ? '' : memberName(by)
  return operator === '' || isSelf(operator) ? { kind, names } : { kind, names, operator }
}

function isSelf(name: string): boolean {
  return SELF.has(name.toLowerCase()) || UNTOLD_SELF.test(name)
}

function splitNames(list: string): string[] {
  return list.split(/, | and | und | y | e | et |、| 和 |和(?=.)| 及 /)
}

/** A member's name as all lines of a file write it: without quotes, and without the tilde before people who are no contacts. */
export function memberName(written: string): string {
  return withoutMarks(written)
    .replace(/^~ ?/, '')
    .replace(/^["“„«]|["”“»]$/g, '')
    .trim()
}

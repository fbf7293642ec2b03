// Turns the lines of a WhatsApp export into events: a header begins a message or a notice, lines without one continue the message before.
import type { RawEvent, RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { contentKeys } from '../content-key.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import type { LineMachine } from '../reading/read-lines.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WhatsappHeader } from './whatsapp-header.ts'
import { isMarked, readWhatsappHeader, withoutMarks } from './whatsapp-header.ts'
import { memberName, readMemberNotice } from './whatsapp-notices.ts'
import { isEncryptionNotice, isRenaming } from './whatsapp-phrases.ts'
import { readWhatsappText } from './whatsapp-text.ts'

export type WhatsappChat = { file: string; group: RawGroup; clock: ZoneClock; order: WrittenOrder }

type Spoken = { at: number; name: string; lines: string[]; length: number; line: number }

// WhatsApp allows 65,536 characters.
const LONGEST_TEXT = 70_000
// Contacts may be called anything, but no address book takes names of this length.
const LONGEST_NAME = 120

/** A reader of one `_chat.txt`. */
export function whatsappMachine(chat: WhatsappChat, page: PageWriter): LineMachine {
  const keyOf = contentKeys()
  let style: string | undefined
  let spoken: Spoken | undefined
  // iPhones give notices to the group's own name, as if it were a person.
  let groupAuthor: string | undefined

  const tell = (event: Omit<RawEvent, 'eventId' | 'group'>, author: string, text: string): void => {
    page.event({ ...event, eventId: keyOf(event.at, author, text), group: chat.group })
  }

  const flush = (): void => {
    if (spoken === undefined) return
    const { at, name, lines, line } = spoken
    spoken = undefined
    const text = lines.join('\n')
    const message = readWhatsappText(text)
    tell(
      { kind: 'message', at, user: userOf(name), message: { externalId: null, ...message }, source: { file: chat.file, line } },
      name,
      text,
    )
  }

  const notice = (at: number, text: string, line: number): void => {
    const told = readMemberNotice(text)
    if (told === undefined) {
      page.skip(skippedLine(chat.file, line, 'not-a-message', withoutMarks(text)))
      return
    }
    for (const name of told.names) {
      const event: Omit<RawEvent, 'eventId' | 'group'> = {
        kind: told.kind === 'joined' ? 'member.joined' : 'member.left',
        at,
        user: userOf(name),
        source: { file: chat.file, line },
      }
      if (told.operator !== undefined) event.operator = userOf(told.operator)
      tell(event, name, `\n${told.kind}`)
    }
  }

  const begin = (header: WhatsappHeader, text: string, line: number): void => {
    const date = dateIn(chat.order, header.date)
    if (date === undefined) {
      page.skip(skippedLine(chat.file, line, 'bad-date', text))
      return
    }
    const at = chat.clock.toEpoch(date.year, date.month, date.day, header.hour, header.minute, header.second)
    const parts = authorAndText(header)
    if (parts === undefined) {
      notice(at, header.rest, line)
      return
    }
    if (isEncryptionNotice(withoutMarks(parts.text))) groupAuthor ??= parts.name
    const isGroupSpeaking = parts.name === groupAuthor && (isMarked(parts.text) || isEncryptionNotice(parts.text))
    const isNotice = isMarked(parts.text) && readMemberNotice(parts.text) !== undefined
    if (isGroupSpeaking || isNotice) notice(at, parts.text, line)
    else spoken = { at, name: parts.name, lines: [parts.text], length: parts.text.length, line }
  }

  return {
    line(text, number) {
      const header = readWhatsappHeader(text)
      if (header !== undefined && (style === undefined || style === header.style)) {
        style = header.style
        flush()
        begin(header, text, number)
      } else if (spoken !== undefined) {
        continueText(spoken, text, () => page.skip(skippedLine(chat.file, number, 'too-long', text)))
      } else if (text.trim() !== '') {
        // Before the first header, or after a notice or a line whose date is none.
        page.skip(skippedLine(chat.file, number, style === undefined ? 'no-date' : 'not-a-message', text))
      }
    },
    end: flush,
  }
}

function continueText(spoken: Spoken, text: string, refuse: () => void): void {
  const wasWhole = spoken.length <= LONGEST_TEXT
  spoken.length += text.length + 1
  if (spoken.length <= LONGEST_TEXT) spoken.lines.push(text)
  // Said once: a file of rubbish would otherwise fill the report.
  else if (wasWhole) refuse()
}

/** Splits `Name: text`; undefined where nobody speaks. */
function authorAndText({ rest, style }: WhatsappHeader): { name: string; text: string } | undefined {
  // Korean phones write a space before the colon as well.
  const colon = style.startsWith(',') && rest.includes(' : ') ? rest.indexOf(' : ') + 1 : rest.indexOf(': ')
  const end = colon < 0 && rest.trimEnd().endsWith(':') ? rest.trimEnd().length - 1 : colon
  if (end <= 0 || end > LONGEST_NAME) return undefined
  const before = rest.slice(0, end)
  if (isRenaming(before)) return undefined
  const name = memberName(before)
  return name === '' ? undefined : { name, text: rest.slice(end + 1).replace(/^ /, '') }
}

function userOf(name: string): RawUser {
  return { externalId: name, name }
}

// Turns the lines of a WhatsApp export into events: a header begins a message or a notice, lines without one continue the message before.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import type { LineMachine } from '../reading/read-lines.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WhatsappSaid } from './whatsapp-events.ts'
import { whatsappEvents } from './whatsapp-events.ts'
import type { WhatsappHeader } from './whatsapp-header.ts'
import { isMarked, readWhatsappHeader, withoutMarks } from './whatsapp-header.ts'
import { memberName, readMemberNotice } from './whatsapp-notices.ts'
import { isEncryptionNotice, isRenaming } from './whatsapp-phrases.ts'

export type WhatsappChat = { file: string; group: RawGroup; clock: ZoneClock; order: WrittenOrder }

type Spoken = WhatsappSaid & { name: string; lines: string[]; length: number }

// WhatsApp allows 65,536 characters.
const LONGEST_TEXT = 70_000
// Contacts may be called anything, but no address book takes names of this length.
const LONGEST_NAME = 120

/** A reader of one `_chat.txt`. */
export function whatsappMachine(chat: WhatsappChat, page: PageWriter): LineMachine {
  const events = whatsappEvents(chat.file, chat.group, page)
  const isNotice = noticeJudge()
  let style: string | undefined
  let spoken: Spoken | undefined

  const flush = (): void => {
    if (spoken !== undefined) events.message(spoken, spoken.name, spoken.lines.join('\n'))
    spoken = undefined
  }

  const begin = (header: WhatsappHeader, text: string, line: number): void => {
    const date = dateIn(chat.order, header.date)
    if (date === undefined) {
      page.skip(skippedLine(chat.file, line, 'bad-date', text))
      return
    }
    const said = { at: chat.clock.toEpoch(date.year, date.month, date.day, header.hour, header.minute, header.second), line }
    const parts = authorAndText(header)
    if (parts === undefined) events.notice(said, header.rest)
    else if (isNotice(parts.name, parts.text)) events.notice(said, parts.text)
    else spoken = { ...said, name: parts.name, lines: [parts.text], length: parts.text.length }
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

/**
 * Tells notices from messages where both have an author. iPhones give notices to the group's own name, as if it were a person; which name
 * that is shows in the notice of encryption that every chat begins with.
 */
function noticeJudge(): (name: string, text: string) => boolean {
  let groupAuthor: string | undefined
  return (name, text) => {
    if (isEncryptionNotice(withoutMarks(text))) {
      groupAuthor ??= name
      return true
    }
    return isMarked(text) && (name === groupAuthor || readMemberNotice(text) !== undefined)
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

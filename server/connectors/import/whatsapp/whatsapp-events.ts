// Events of WhatsApp: messages and notices, once their header and all their lines have been read.
import type { RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { withoutMarks } from './whatsapp-header.ts'
import { readMemberNotice } from './whatsapp-notices.ts'
import { readWhatsappText } from './whatsapp-text.ts'

export type WhatsappSaid = { at: number; line: number }

export type WhatsappEvents = {
  message(said: WhatsappSaid, name: string, text: string): void
  /** A notice: joins and leaves become events, the rest is reported as no message. */
  notice(said: WhatsappSaid, text: string): void
}

/** One per file. People are known by name only, as the exporter's address book has it. */
export function whatsappEvents(file: string, group: RawGroup, page: PageWriter): WhatsappEvents {
  const keyOf = contentKeys()
  return {
    message({ at, line }, name, text) {
      const message = { externalId: null, ...readWhatsappText(text) }
      page.event({ kind: 'message', at, eventId: keyOf(at, name, text), group, user: userOf(name), message, source: { file, line } })
    },
    notice({ at, line }, text) {
      const told = readMemberNotice(text)
      if (told === undefined) {
        page.skip(skippedLine(file, line, 'not-a-message', withoutMarks(text)))
        return
      }
      const place = { at, group, source: { file, line }, userOf, keyOf: (user: RawUser) => keyOf(at, user.externalId, `\n${told.kind}`) }
      for (const event of noticeEvents(told, place)) page.event(event)
    },
  }
}

function userOf(name: string): RawUser {
  return { externalId: name, name }
}

// chatlog's other two outputs: CSV, and text made to be read: `小波(wxid_bo) 11-20 09:02:00`, the message below, a blank line.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { CalendarDate } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import type { LineMachine } from '../reading/read-lines.ts'
import { isoTime } from '../source/iso-time.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WechatSaid } from './wechat-events.ts'
import { wechatEvents } from './wechat-events.ts'
import { wechatPlainText } from './wechat-text.ts'

export const CHATLOG_COLUMNS = ['Time', 'SenderName', 'Sender', 'TalkerName', 'Talker', 'Content']
const SYSTEM = '系统消息'

export type ChatlogText = {
  file: string
  groupName: string
  clock: ZoneClock
  /** From the file's name: the text leaves the year out when it is the year of the export. */
  year: number | undefined
  /** Likewise the whole date, which is left out when the export is of one day. */
  day: CalendarDate | undefined
}

/** A reader of the rows behind the header row. */
export function chatlogCsv(chat: ChatlogText, page: PageWriter): (cells: string[], line: number) => void {
  const events = wechatEvents(chat.file, page)
  return (cells, line) => {
    const [time = '', senderName = '', sender = '', talkerName = '', talker = '', content = ''] = cells
    if (cells.length !== CHATLOG_COLUMNS.length) return page.skip(skippedLine(chat.file, line, 'malformed', cells.join(',')))
    const at = isoTime(time.trim(), chat.clock)
    if (at === undefined) return page.skip(skippedLine(chat.file, line, 'bad-date', cells.join(',')))
    const group: RawGroup = {
      externalId: talker,
      name: talkerName || chat.groupName,
      kind: talker.endsWith('@chatroom') ? 'group' : 'direct',
    }
    const said: WechatSaid = { at, group, line, id: null, sender: { wxid: sender, name: senderName }, isSelf: false }
    if (sender === SYSTEM || senderName === SYSTEM) events.notice(said, content)
    else events.message(said, wechatPlainText(content))
  }
}

// `name(wxid)` or the wxid alone, the room where several were asked for, a time of three possible lengths.
const HEADER = /^(\S.{0,200}?) (?:\[(.{1,120}?)\] )?(?:(\d{4})-)?(?:(\d\d)-(\d\d) )?(\d\d):(\d\d):(\d\d)$/
const ID_IN_PARENTHESES = /\(([A-Za-z0-9_@.-]{1,80}|我)\)$/

type Header = {
  said: Omit<WechatSaid, 'at' | 'group' | 'line'>
  room: string | undefined
  date: CalendarDate | undefined
  clock: [number, number, number]
}

/** A reader of the lines of one text. */
export function chatlogLines(chat: ChatlogText, page: PageWriter): LineMachine {
  const events = wechatEvents(chat.file, page)
  let said: WechatSaid | undefined
  let lines: string[] = []
  let length = 0
  let isAfterBlank = true
  let year = chat.year

  const flush = (): void => {
    if (said === undefined) return
    const text = lines.join('\n').trim()
    if (said.sender.wxid === SYSTEM) events.notice(said, text)
    else events.message(said, wechatPlainText(text))
    said = undefined
  }

  return {
    line(text, number) {
      const header = isAfterBlank ? readHeader(text, year, chat.day) : undefined
      isAfterBlank = text.trim() === ''
      if (header === undefined) {
        if (said === undefined && !isAfterBlank) page.skip(skippedLine(chat.file, number, 'not-a-message', text))
        length += text.length + 1
        if (said !== undefined && length <= LONGEST_TEXT) lines.push(text)
        return
      }
      flush()
      if (header.date === undefined) return page.skip(skippedLine(chat.file, number, 'no-date', text))
      year = header.date.year
      const [hour, minute, second] = header.clock
      const at = chat.clock.toEpoch(header.date.year, header.date.month, header.date.day, hour, minute, second)
      said = { ...header.said, at, group: roomOf(header.room, chat.groupName), line: number }
      lines = []
      length = 0
    },
    end: flush,
  }
}

const LONGEST_TEXT = 70_000

function readHeader(line: string, knownYear: number | undefined, knownDay: CalendarDate | undefined): Header | undefined {
  // Most lines are no headers; the clock at the end tells them apart at no cost.
  const parts = line.length > 400 || line.charAt(line.length - 3) !== ':' ? null : HEADER.exec(line)
  if (parts === null) return undefined
  const [, written = '', room, year, month, day, hour, minute, second] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const wholeYear = year ?? (knownYear === undefined ? undefined : String(knownYear))
  const told =
    month === undefined || day === undefined || wholeYear === undefined
      ? undefined
      : dateIn('ymd', { first: wholeYear, second: month, third: day })
  const date = month === undefined ? knownDay : told
  const id = ID_IN_PARENTHESES.exec(written)
  const isSelf = (id === null ? written : id[1]) === '我'
  const name = id === null ? written : written.slice(0, id.index).trim()
  const wxid = isSelf ? '' : id === null ? written : (id[1] ?? '')
  return { said: { id: null, sender: { wxid, name }, isSelf }, room, date, clock: [Number(hour), Number(minute), Number(second)] }
}

function roomOf(room: string | undefined, groupName: string): RawGroup {
  if (room === undefined) return { externalId: '', name: groupName }
  const id = ID_IN_PARENTHESES.exec(room)
  return id === null
    ? { externalId: room, name: room, kind: 'group' }
    : { externalId: id[1] ?? room, name: room.slice(0, id.index).trim(), kind: 'group' }
}

// Turns the lines of a QQ text into events. One file may hold several chats one after another, each under a block that names it.
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { CalendarDate, WrittenDate, WrittenOrder } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import type { LineMachine } from '../reading/read-lines.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { qqBlocks } from './qq-blocks.ts'
import type { QqSaid } from './qq-events.ts'
import { qqEvents } from './qq-events.ts'
import type { QqHeader } from './qq-header.ts'
import { readDateLine } from './qq-header.ts'
import { headerJudge } from './qq-header-judge.ts'
import { readQqText } from './qq-text.ts'

export type QqChat = { file: string; groupName: string; clock: ZoneClock; order: WrittenOrder }

type Spoken = QqSaid & { lines: string[]; length: number }

// QQ allows about 4,500 characters; forwarded articles are longer.
const LONGEST_TEXT = 70_000

/** A reader of one text. */
export function qqMachine(chat: QqChat, page: PageWriter): LineMachine {
  const events = qqEvents(chat.file, page)
  const blocks = qqBlocks(chat.groupName)
  const headers = headerJudge()
  let spoken: Spoken | undefined
  let lastDateLine: WrittenDate | undefined

  const flush = (): void => {
    if (spoken === undefined) return
    const { lines, length: _length, ...said } = spoken
    spoken = undefined
    const { kept, remarks } = said.id === undefined ? withoutRemarks(lines) : { kept: lines, remarks: [] }
    const text = kept.join('\n').trim()
    if (events.isSystem(said.id, said.name)) events.notice(said, text)
    else events.message(said, readQqText(text), text)
    for (const { index, text: remark } of remarks) events.notice({ ...said, line: said.line + 1 + index }, remark)
  }

  const begin = (header: QqHeader, text: string, line: number): void => {
    const written = header.date ?? lastDateLine
    const date = written === undefined ? undefined : dateIn(header.date === undefined ? 'ymd' : chat.order, written)
    if (date === undefined) {
      page.skip(skippedLine(chat.file, line, written === undefined ? 'no-date' : 'bad-date', text))
      return
    }
    const said: QqSaid = { at: instantOf(chat.clock, date, header), group: blocks.group(), name: header.name, line }
    spoken = { ...said, ...(header.id === undefined ? {} : { id: header.id }), lines: [], length: 0 }
  }

  const body = (text: string, number: number): void => {
    if (spoken !== undefined) continueText(spoken, text, () => page.skip(skippedLine(chat.file, number, 'too-long', text)))
    else if (text.trim() !== '') page.skip(skippedLine(chat.file, number, headers.hasAny() ? 'not-a-message' : 'no-date', text))
  }

  const lineOutsideBlocks = (text: string, number: number): void => {
    const dateLine = readDateLine(text)
    const header = dateLine === undefined ? headers.judge(text) : undefined
    if (dateLine !== undefined || header !== undefined) flush()
    if (dateLine !== undefined) lastDateLine = dateLine
    else if (header !== undefined) begin(header, text, number)
    else body(text, number)
    headers.passed(text)
  }

  return {
    line(text, number) {
      const { isBlock, released } = blocks.step(text, number)
      if (released !== undefined) lineOutsideBlocks(released.text, released.number)
      if (isBlock === 'yes') flush()
      else if (isBlock === 'no') lineOutsideBlocks(text, number)
    },
    end() {
      const held = blocks.release()
      if (held !== undefined) lineOutsideBlocks(held.text, held.number)
      flush()
    },
  }
}

function continueText(spoken: Spoken, text: string, refuse: () => void): void {
  const wasWhole = spoken.length <= LONGEST_TEXT
  spoken.length += text.length + 1
  if (spoken.length <= LONGEST_TEXT) spoken.lines.push(text)
  else if (wasWhole) refuse()
}

function instantOf(clock: ZoneClock, date: CalendarDate, { hour, minute, second }: QqHeader): number {
  return clock.toEpoch(date.year, date.month, date.day, hour, minute, second)
}

// In windows and on phones QQ's remarks stand between the messages, after a blank line.
const REMARK = /^(?:.{1,60}撤回了一条(?:成员)?消息|你和.{1,60}有\d{1,4}个共同好友，点击添加好友。|.{1,60}(?:加入|退出)了?(?:本群|群聊)。?)$/

function withoutRemarks(lines: string[]): { kept: string[]; remarks: { index: number; text: string }[] } {
  const remarks: { index: number; text: string }[] = []
  const kept = lines.filter((line, index) => {
    const isRemark = line.length < 140 && (lines[index - 1] ?? '').trim() === '' && REMARK.test(line.trim())
    if (isRemark) remarks.push({ index, text: line })
    return !isRemark
  })
  return { kept, remarks }
}

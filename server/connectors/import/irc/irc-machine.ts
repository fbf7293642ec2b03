// Turns the lines of one IRC log into events. What a line says is read in irc-line.ts; here it gets its day, its speaker and its key.
import type { RawEvent, RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import { isDate } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { contentKeys } from '../content-key.ts'
import type { LineMachine, SkipReason } from '../reading/read-lines.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { bridgeReader } from './irc-bridge.ts'
import type { IrcDay, IrcDeed, IrcLine } from './irc-deed.ts'
import { readIrcLine } from './irc-line.ts'

export type IrcLog = {
  file: string
  /** From the file's name; undefined where it tells none. */
  day: IrcDay | undefined
  group: RawGroup
  clock: ZoneClock
}

const DAY_MINUTES = 1_440
// A clock that goes back by more than half a day has passed midnight. By less, it was set back, or shows twelve hours only (the Ubuntu
// archive until 2007): those times are kept as written.
const MIDNIGHT_STEP = DAY_MINUTES / 2

// Lines without a time at the head of a log wait for the first that has one.
const WAITING_LIMIT = 500

/** A reader of one log. */
export function ircMachine(log: IrcLog, page: PageWriter): LineMachine {
  const keyOf = contentKeys()
  const voiceOf = bridgeReader()
  const calendar = ircCalendar(log)
  const groups = new Map<string, RawGroup>()
  let waiting: { deed: IrcDeed; line: number; text: string }[] = []

  const groupOf = (channel: string | undefined): RawGroup => {
    if (channel === undefined) return log.group
    let group = groups.get(channel)
    if (group === undefined) {
      group = { externalId: channel, name: channel, kind: 'channel' }
      if (groups.size < 1_000) groups.set(channel, group)
    }
    return group
  }

  const tell = (deed: IrcDeed, at: number, line: number, group: RawGroup): void => {
    const source = { file: log.file, line }
    if (deed.kind === 'say' || deed.kind === 'action') {
      const voice = voiceOf(at, deed.nick, deed.text)
      page.event({
        kind: 'message',
        at,
        eventId: keyOf(at, voice.nick, deed.text),
        group,
        user: { externalId: voice.nick, name: voice.name },
        message: { externalId: null, kind: deed.kind === 'action' ? 'action' : 'text', text: voice.text },
        source,
      })
    } else if (deed.kind === 'joined' || deed.kind === 'left') {
      for (const nick of deed.nicks) page.event(movement(deed, nick, { at, eventId: keyOf(at, nick, `\n${deed.kind}`), group, source }))
    }
  }

  const flushWaiting = (): void => {
    const held = waiting
    waiting = []
    for (const { deed, line, text } of held) {
      const at = calendar.lastAt() ?? calendar.startOfDay()
      if (at === undefined) page.skip(skippedLine(log.file, line, 'no-date', text))
      else tell(deed, at, line, log.group)
    }
  }

  return {
    line(text, number) {
      if (text.trim() === '') return
      const read = readIrcLine(text)
      if (read.day !== undefined) calendar.turnTo(read.day)
      const refusal = refusalOf(read.deed)
      if (refusal !== undefined) {
        // The clock still counts: midnight may pass while only modes are set.
        if (read.clock !== undefined) calendar.instantOf(read)
        page.skip(skippedLine(log.file, number, refusal, text))
      } else if (read.clock === undefined && calendar.lastAt() === undefined) {
        waiting.push({ deed: read.deed, line: number, text })
        if (waiting.length >= WAITING_LIMIT) flushWaiting()
      } else {
        const at = read.clock === undefined ? calendar.lastAt() : calendar.instantOf(read)
        if (waiting.length > 0) flushWaiting()
        if (typeof at === 'number') tell(read.deed, at, number, groupOf(read.channel))
        else page.skip(skippedLine(log.file, number, at ?? 'no-date', text))
      }
    },
    end: flushWaiting,
  }
}

function refusalOf(deed: IrcDeed): SkipReason | undefined {
  if (deed.kind === 'nothing') return 'not-a-message'
  return deed.kind === 'unknown' ? 'unknown-kind' : undefined
}

function movement(
  deed: { kind: 'joined' | 'left'; operator?: string },
  nick: string,
  rest: Pick<RawEvent, 'at' | 'eventId' | 'group'> & { source: { file: string; line: number } },
): RawEvent {
  const event: RawEvent = { kind: deed.kind === 'joined' ? 'member.joined' : 'member.left', user: userOf(nick), ...rest }
  if (deed.operator !== undefined) event.operator = userOf(deed.operator)
  return event
}

function userOf(nick: string): RawUser {
  return { externalId: nick, name: nick }
}

type IrcCalendar = {
  turnTo(day: IrcDay): void
  /** The instant of a line that has a clock, or why it has none. */
  instantOf(read: IrcLine): number | 'no-date' | 'bad-date'
  /** Of the last line that had one. */
  lastAt(): number | undefined
  startOfDay(): number | undefined
}

function ircCalendar(log: IrcLog): IrcCalendar {
  let day = log.day
  let carriedDays = 0
  let lastMinutes: number | undefined
  let lastAt: number | undefined
  // Logs have many lines a minute; asking the zone once for each minute is enough.
  let minuteAt = 0
  return {
    turnTo(next) {
      if (!isDate(next.year, next.month, next.day)) return
      if (day !== undefined && day.year === next.year && day.month === next.month && day.day === next.day && carriedDays === 0) return
      day = next
      carriedDays = 0
      lastMinutes = undefined
    },
    instantOf({ clock }) {
      if (day === undefined || clock === undefined) return 'no-date'
      if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return 'bad-date'
      const minutes = clock.hour * 60 + clock.minute
      if (minutes !== lastMinutes) {
        if (lastMinutes !== undefined && lastMinutes - minutes > MIDNIGHT_STEP) carriedDays += 1
        lastMinutes = minutes
        // A day beyond the month's end carries over, which is what the zone clock promises.
        minuteAt = log.clock.toEpoch(day.year, day.month, day.day + carriedDays, clock.hour, clock.minute)
      }
      lastAt = minuteAt + clock.second * 1_000
      return lastAt
    },
    lastAt: () => lastAt,
    startOfDay: () => (day === undefined ? undefined : log.clock.toEpoch(day.year, day.month, day.day)),
  }
}

// Turns the lines of one IRC log into events. What a line says is read in irc-line.ts, when it was in irc-calendar.ts; here each line gets
// both, or a place in the report.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { LineMachine, SkipReason } from '../reading/read-lines.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { ircCalendar } from './irc-calendar.ts'
import type { IrcDay, IrcDeed } from './irc-deed.ts'
import { ircEvents } from './irc-events.ts'
import { readIrcLine } from './irc-line.ts'

export type IrcLog = {
  file: string
  /** From the file's name; undefined where it tells none. */
  day: IrcDay | undefined
  group: RawGroup
  clock: ZoneClock
}

// Lines without a time at the head of a log wait for the first that has one.
const WAITING_LIMIT = 500

/** A reader of one log. */
export function ircMachine(log: IrcLog, page: PageWriter): LineMachine {
  const tell = ircEvents(log.file, page)
  const calendar = ircCalendar(log.day, log.clock)
  const groupOf = channelGroups(log.group)
  let waiting: { deed: IrcDeed; line: number; text: string }[] = []

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
      const { deed, clock, day, channel } = readIrcLine(text)
      if (day !== undefined) calendar.turnTo(day)
      // Asked even of lines that make no event: midnight may pass while only modes are set.
      const at = clock === undefined ? calendar.lastAt() : calendar.instantOf(clock)
      const refusal = refusalOf(deed)
      if (refusal !== undefined) page.skip(skippedLine(log.file, number, refusal, text))
      else if (at === undefined) {
        waiting.push({ deed, line: number, text })
        if (waiting.length >= WAITING_LIMIT) flushWaiting()
      } else {
        if (waiting.length > 0) flushWaiting()
        if (typeof at === 'number') tell(deed, at, number, groupOf(channel))
        else page.skip(skippedLine(log.file, number, at, text))
      }
    },
    end: flushWaiting,
  }
}

function refusalOf(deed: IrcDeed): SkipReason | undefined {
  if (deed.kind === 'nothing') return 'not-a-message'
  return deed.kind === 'unknown' ? 'unknown-kind' : undefined
}

/** Groups of the channels that lines name themselves. */
function channelGroups(own: RawGroup): (channel: string | undefined) => RawGroup {
  const groups = new Map<string, RawGroup>()
  return (channel) => {
    if (channel === undefined) return own
    let group = groups.get(channel)
    if (group === undefined) {
      group = { externalId: channel, name: channel, kind: 'channel' }
      if (groups.size < 1_000) groups.set(channel, group)
    }
    return group
  }
}

import type { Reply } from '../lib/routes.ts'

type Stretch = Reply<'GET /api/v1/groups/:group/messages'>
export type Message = Stretch['items'][number]
export type Happening = Stretch['happenings'][number]

/**
 * What stands in a group's log, one row each: a message, or several people coming and going. The first row of a day carries the day: as a
 * row of its own the heading would move when earlier messages come in, and the reader's place with it.
 */
export type LogRow = { key: string; at: string; day: string | undefined } & (
  | { kind: 'message'; message: Message; isContinued: boolean }
  | { kind: 'happenings'; happenings: Happening[] }
)

// Messages of one person within five minutes read as one turn.
const turnMs = 5 * 60_000

/** Puts stretches (oldest first) into rows: a heading per day, one face per turn, comings and goings gathered. */
export function logRows(stretches: readonly Stretch[], dayOf: (instant: string) => string): LogRow[] {
  const rows: LogRow[] = []
  let day = ''
  let before: Message | undefined
  for (const entry of entriesOf(stretches)) {
    const today = dayOf(entry.at)
    const heading = today === day ? undefined : today
    if (heading !== undefined) before = undefined
    day = today
    const { at } = entry
    if (entry.kind === 'message') {
      rows.push({
        kind: 'message',
        key: entry.message.id,
        at,
        day: heading,
        message: entry.message,
        isContinued: isSameTurn(before, entry.message),
      })
      before = entry.message
    } else {
      const last = rows.at(-1)
      if (last?.kind === 'happenings' && heading === undefined) last.happenings.push(entry.happening)
      else rows.push({ kind: 'happenings', key: entry.happening.id, at, day: heading, happenings: [entry.happening] })
      before = undefined
    }
  }
  return rows
}

type Entry = { at: string } & ({ kind: 'message'; message: Message } | { kind: 'happening'; happening: Happening })

// Stretches may overlap by a message when new ones arrive while a page is being fetched: each id is taken once.
function entriesOf(stretches: readonly Stretch[]): Entry[] {
  const messages = new Map(stretches.flatMap((stretch) => stretch.items.map((message) => [message.id as string, message])))
  const happenings = new Map(stretches.flatMap((stretch) => stretch.happenings.map((happening) => [happening.id as string, happening])))
  const entries: Entry[] = [
    ...[...messages.values()].map((message): Entry => ({ kind: 'message', at: message.sentAt, message })),
    ...[...happenings.values()].map((happening): Entry => ({ kind: 'happening', at: happening.at, happening })),
  ]
  return entries.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at))
}

function isSameTurn(before: Message | undefined, message: Message): boolean {
  if (!before?.speaker || !message.speaker || before.speaker.id !== message.speaker.id) return false
  return message.replyTo === null && Date.parse(message.sentAt) - Date.parse(before.sentAt) < turnMs
}

// Chat exports as programs write them, made up on the fly: a whole Telegram account, a folder of IRC logs. For measuring what reads them.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeText } from './make-text.ts'
import { openRandom, skewedRank } from './random.ts'

/** `days` lie before `endAt` (epoch ms); groups and people differ in size as in make-talk.ts. */
export type ExportShape = { messages: number; groups: number; people: number; days: number; endAt: number; seed: number }

type Line = { group: number; number: number; at: number; person: number; text: string; answers: boolean }

/** The messages of one group, in order of time. */
function* linesOf(shape: ExportShape, group: number, count: number): Generator<Line> {
  const random = openRandom(shape.seed * 10_007 + group)
  const stepMs = (shape.days * 86_400_000) / count
  for (let number = 0; number < count; number += 1) {
    const at = Math.floor(shape.endAt - shape.days * 86_400_000 + (number + random()) * stepMs)
    // A group's own people: neighbours in the list of all, a tenth of it, most of the talk from a few.
    const person = (group * 37 + skewedRank(random, Math.ceil(shape.people / 10), 3)) % shape.people
    yield { group, number, at, person, text: makeText(random), answers: number > 3 && random() < 0.25 }
  }
}

/** How the messages are shared out: the first groups are the largest. The counts add up. */
export function groupCounts({ messages, groups }: Pick<ExportShape, 'messages' | 'groups'>): number[] {
  const upTo = (rank: number) => Math.round(messages * Math.sqrt(rank / groups))
  return Array.from({ length: groups }, (_, rank) => upTo(rank + 1) - upTo(rank))
}

/** Writes a Telegram Desktop export of a whole account; returns the file. */
export async function writeTelegramExport(folder: string, shape: ExportShape): Promise<string> {
  const file = join(folder, 'result.json')
  await pipeline(Readable.from(inPieces(telegramText(shape))), createWriteStream(file))
  return file
}

function* telegramText(shape: ExportShape): Generator<string> {
  yield '{"about":"Here is the data you requested.","personal_information":{"user_id":1},"chats":{"about":"This page lists all chats from this export.","list":['
  for (const [group, count] of groupCounts(shape).entries()) {
    yield `${group === 0 ? '' : ','}\n{"name":"Club ${group}","type":"public_supergroup","id":${1_400_000_000 + group},"messages":[`
    for (const line of linesOf(shape, group, count)) yield telegramMessage(line)
    yield ']}'
  }
  yield ']}}\n'
}

function telegramMessage({ number, at, person, text, answers }: Line): string {
  const message = {
    id: number + 1,
    type: 'message',
    date: new Date(at).toISOString().slice(0, 19),
    date_unixtime: String(Math.floor(at / 1000)),
    from: `Member ${person}`,
    from_id: `user${100_000 + person}`,
    ...(answers ? { reply_to_message_id: number + 1 - (1 + (number % 3)) } : {}),
    text,
    text_entities: [{ type: 'plain', text }],
    ...(number % 12 === 0
      ? {
          reactions: [
            {
              type: 'emoji',
              count: 2,
              emoji: '👍',
              recent: [{ from: `Member ${person + 1}`, from_id: `user${100_001 + person}`, date: new Date(at).toISOString().slice(0, 19) }],
            },
          ],
        }
      : {}),
  }
  return `${number === 0 ? '' : ','}\n${JSON.stringify(message)}`
}

/** Writes irssi logs, one for each channel; returns their folder. */
export async function writeIrcLogs(folder: string, shape: ExportShape): Promise<string> {
  const logs = join(folder, 'irclogs')
  await mkdir(logs, { recursive: true })
  for (const [group, count] of groupCounts(shape).entries()) {
    await pipeline(Readable.from(inPieces(ircText(shape, group, count))), createWriteStream(join(logs, `#club-${group}.log`)))
  }
  return logs
}

function* ircText(shape: ExportShape, group: number, count: number): Generator<string> {
  let day = ''
  for (const { number, at, person, text, answers } of linesOf(shape, group, count)) {
    const [date = '', rest = ''] = new Date(at).toISOString().split('T')
    const time = rest.slice(0, 8)
    if (date !== day) yield `--- ${day === '' ? 'Log opened' : 'Day changed'} ${dayWords(at, day === '' ? ` ${time}` : '')}\n`
    day = date
    const nick = `member${person}`
    if (number % 40 === 0) yield `${time} -!- ${nick} [~${nick}@host.example] has joined #club-${group}\n`
    yield `${time} < ${nick}> ${answers ? `member${person + 1}: ` : ''}${text}\n`
  }
}

/** `Sat Nov 21 19:43:57 2026`, as irssi marks its days; without a time between two days. */
function dayWords(at: number, time: string): string {
  const [weekday = '', dayOfMonth = '', month = '', year = ''] = new Date(at).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${dayOfMonth}${time} ${year}`
}

/** Small texts are joined first: a stream's step for each would cost more than making it. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  yield piece
}

// A town where somebody imports chat histories: small exports made on the spot, uploaded, started and followed over the API.
import type { TestContext } from 'node:test'
import type { z } from 'zod'
import type { Import, ImportPreview, ImportStart } from '../../../contract/back-fill.ts'
import type { HouseReply } from './house-caller.ts'
import type { HouseOptions } from './open-house.ts'
import { morning, openTown, type Town } from './open-town.ts'

export type ImportState = z.output<typeof Import>
export type Preview = z.output<typeof ImportPreview>

/** `minute` after the town's morning; `id` is the platform's number of the message. */
export type ExportedLine = { id: number; by: string; text: string; minute?: number; replyTo?: number }

/** What Telegram Desktop writes for one chat. */
export function telegramExport(lines: ExportedLine[], chat: { name?: string; id?: number } = {}): string {
  const messages = lines.map(({ id, by, text, minute = id, replyTo }) => ({
    id,
    type: 'message',
    date: new Date(morning + minute * 60_000).toISOString().slice(0, 19),
    date_unixtime: String(Math.floor(morning / 1000) + minute * 60),
    from: by,
    from_id: `user${[...by].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1_000_000}`,
    text,
    ...(replyTo === undefined ? {} : { reply_to_message_id: replyTo }),
  }))
  return JSON.stringify({ name: chat.name ?? 'Reading room', type: 'private_supergroup', id: chat.id ?? 4711, messages }, null, 1)
}

/** Lines said in turn by three people, one a minute. */
export function exportedTalk(count: number, from = 1): ExportedLine[] {
  const people = ['Amara', 'Tomas', 'Lin']
  return Array.from({ length: count }, (_, line) => ({
    id: from + line,
    by: people[(from + line) % 3] ?? 'Amara',
    text: `line ${from + line}`,
  }))
}

export type ImportDesk = {
  town: Town
  /** Uploads a file; Priya does it unless told otherwise. */
  upload(name: string, content: string | Buffer): Promise<HouseReply<ImportState>>
  start(id: string, answers?: Partial<z.input<typeof ImportStart>>): Promise<HouseReply<ImportState>>
  state(id: string): Promise<ImportState>
  preview(id: string, query?: string): Promise<HouseReply<Preview>>
  /** Uploads, starts and runs an import to its end. */
  bring(name: string, content: string | Buffer, answers?: Partial<z.input<typeof ImportStart>>): Promise<ImportState>
  undo(id: string, confirm: string): Promise<HouseReply<ImportState>>
  /** Texts of the log in order of time. */
  texts(): Promise<string[]>
}

export async function openImportDesk(t: Pick<TestContext, 'after'>, options: HouseOptions = {}): Promise<ImportDesk> {
  const town = await openTown(t, options)
  const priya = town.as('priya')
  const at = (id: string, what = '') => `/api/v1/imports/${id}${what}`
  const desk: ImportDesk = {
    town,
    upload: (name, content) =>
      priya.post<ImportState>(`/api/v1/imports?name=${encodeURIComponent(name)}`, Buffer.from(content), {
        headers: { 'content-type': 'application/octet-stream' },
      }),
    start: (id, answers = {}) => priya.post<ImportState>(at(id, '/start'), { community: 'book-club', ...answers }),
    state: async (id) => (await priya.get<ImportState>(at(id))).body,
    preview: (id, query = '') => priya.get<Preview>(at(id, `/preview?${query}`)),
    async bring(name, content, answers) {
      const { id } = (await desk.upload(name, content)).body
      await desk.start(id, answers)
      await town.runJobs()
      return desk.state(id)
    },
    undo: (id, confirm) => priya.post<ImportState>(at(id, '/undo'), { confirm }),
    texts: async () => (await town.rows<{ text: string }>('select text from chat.message order by id')).map(({ text }) => text),
  }
  return desk
}

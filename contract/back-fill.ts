// Imports of chat history: the routes of server/message-flow/back-fill/.
import { z } from 'zod'
import { CommunityId, GroupId, ImportId } from './ids.ts'
import { Cursor, Instant, pageOf, pageQuery, Zone } from './page.ts'
import type { RouteTable } from './route-table.ts'

export const ImportState = z.enum(['uploaded', 'running', 'stopped', 'done', 'failed', 'undoing', 'undone'])

export const ImportPreview = z.object({
  format: z.string(),
  platform: z.string(),
  /** 0..1 */
  confidence: z.number(),
  otherFormats: z.array(z.string()),
  /** What has to be answered before it can start. */
  asks: z.array(z.enum(['zone', 'date-order', 'columns'])),
  /** Column names or numbers of a table without a known layout, with a few rows. */
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Counted over what was read for the preview. */
  messages: z.number().int(),
  people: z.array(z.object({ name: z.string(), messages: z.number().int() })),
  groups: z.array(z.object({ name: z.string(), messages: z.number().int() })),
  first: Instant.nullable(),
  last: Instant.nullable(),
  samples: z.array(z.object({ at: Instant, name: z.string().nullable(), group: z.string(), text: z.string() })),
  skipped: z.number().int(),
  /** True when the preview has seen the whole source. */
  isWhole: z.boolean(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const Import = z.object({
  id: ImportId,
  state: ImportState,
  fileName: z.string(),
  bytes: z.number().int(),
  format: z.string().nullable(),
  communityId: CommunityId.nullable(),
  communityName: z.string().nullable(),
  communitySlug: z.string().nullable(),
  groups: z.number().int(),
  people: z.number().int(),
  messages: z.number().int(),
  duplicates: z.number().int(),
  skipped: z.number().int(),
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** 0..1 of the source's bytes read; null when not known. */
  progress: z.number().nullable(),
  messagesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** True when every figure on the dashboards includes this import. */
  isMeasured: z.boolean(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  startedBy: z.string().nullable(),
  /** Why it failed, in words for people. */
  failure: z.object({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
})
export type Import = z.infer<typeof Import>

export const SkippedLine = z.object({ file: z.string(), line: z.number().int(), reason: z.string(), sample: z.string() })

const importParam = z.object({ import: ImportId })
const ColumnMap = z.object({
  at: z.string(),
  sender: z.string(),
  text: z.string(),
  senderId: z.string().optional(),
  group: z.string().optional(),
  messageId: z.string().optional(),
  replyTo: z.string().optional(),
})

export const ImportStart = z.object({
  /** Slug or id of the community it goes to. */
  community: z.string().min(1).max(64),
  /** For files that name no group. */
  groupName: z.string().trim().min(1).max(80).optional(),
  format: z.string().max(40).optional(),
  zone: Zone.optional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  columns: ColumnMap.optional(),
})

export const backFillRoutes = {
  'GET /api/v1/imports': { can: 'import.run', summary: 'Imports, newest first.', query: z.object(pageQuery), reply: pageOf(Import) },
  'POST /api/v1/imports': {
    can: 'import.run',
    summary: 'Uploads a chat export (file or zip) as the request body.',
    query: z.object({ name: z.string().min(1).max(255) }),
    consumes: 'application/octet-stream',
    reply: Import,
    status: 201,
  },
  'GET /api/v1/imports/:import': { can: 'import.run', summary: 'One import and how far it is.', params: importParam, reply: Import },
  'DELETE /api/v1/imports/:import': { can: 'import.run', summary: 'Throws an upload away that was not started.', params: importParam },
  'GET /api/v1/imports/:import/preview': {
    can: 'import.run',
    summary: 'What the file seems to hold, read under the given answers.',
    params: importParam,
    query: z.object({
      format: z.string().max(40).optional(),
      zone: Zone.optional(),
      dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
      columns: z.string().max(1000).optional().describe('ColumnMap as JSON'),
    }),
    reply: ImportPreview,
  },
  'POST /api/v1/imports/:import/start': {
    can: 'import.run',
    summary: 'Starts or resumes it.',
    params: importParam,
    body: ImportStart,
    reply: Import,
  },
  'POST /api/v1/imports/:import/stop': {
    can: 'import.run',
    summary: 'Stops after the page at hand; what is stored stays.',
    params: importParam,
    reply: Import,
  },
  'POST /api/v1/imports/:import/undo': {
    can: 'import.undo',
    summary: 'Takes everything out again that this import alone brought.',
    params: importParam,
    body: z.object({ confirm: z.string().max(255).describe('the file name, typed') }),
    reply: Import,
  },
  'GET /api/v1/imports/:import/skipped': {
    can: 'import.run',
    summary: 'Line by line, what was not taken and why.',
    params: importParam,
    query: z.object({
      cursor: Cursor.optional(),
      limit: z.coerce.number().int().min(1).max(1000).optional(),
      reason: z.string().max(40).optional(),
    }),
    reply: pageOf(SkippedLine).extend({ byReason: z.array(z.object({ reason: z.string(), n: z.number().int() })) }),
  },
  'GET /api/v1/groups/:group/log.jsonl': {
    can: 'chat.read',
    summary: 'The whole log of a group in ChatLab’s open format, for taking it elsewhere.',
    params: z.object({ group: GroupId }),
    produces: 'application/x-ndjson',
  },
  'GET /api/v1/imports/:import/skipped.csv': {
    can: 'import.run',
    summary: 'The same report as CSV.',
    params: importParam,
    produces: 'text/csv',
  },
} satisfies RouteTable

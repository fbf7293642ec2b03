import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { backFillRoutes, ImportStart } from '../../../contract/back-fill.ts'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { attachmentHeader } from '../../kernel/http/attachment-header.ts'
import { csvLine, sendCsv } from '../../kernel/http/csv.ts'
import { cutPage, readCursor } from '../../kernel/http/cursor.ts'
import { mountRoutes } from '../../kernel/http/mount.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { accessGroup } from '../../modules/community/index.ts'
import { findWorkspace } from '../../modules/workspace/index.ts'
import { exportGroup } from '../hand-out/export-group.ts'
import { placeOf } from './import-place.ts'
import { countSkipped, type ImportOptions, pageImports, pageSkipped } from './import-store.ts'
import { accessImport, discardImport, renderImport, startImport, startUndo, stopImport } from './manage-imports.ts'
import { previewImport } from './preview-import.ts'
import { takeUpload } from './take-upload.ts'

const pageSize = 30
const skippedPageSize = 200

export function mountBackFillRoutes(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, backFillRoutes, {
    'GET /api/v1/imports': async ({ act: acting, query }) => acting((ctx) => listImports(ctx, query)),
    'POST /api/v1/imports': async (call) => {
      const row = await takeUpload(app, call.acting(), call.query.name, call.request.raw)
      return call.act((ctx) => renderImport(ctx, row))
    },
    'GET /api/v1/imports/:import': async ({ act: acting, params }) =>
      acting(async (ctx) => renderImport(ctx, await accessImport(ctx, params.import))),
    'DELETE /api/v1/imports/:import': async ({ act: acting, params }) => {
      const row = await acting((ctx) => discardImport(ctx, params.import))
      if (row.isUpload) await rm(placeOf(app, row), { force: true })
      return undefined
    },
    'GET /api/v1/imports/:import/preview': async (call) => {
      const row = await call.act((ctx) => accessImport(ctx, call.params.import))
      const workspace = await call.act((ctx) => findWorkspace(ctx))
      const { columns, ...answers } = call.query
      const options: ImportOptions = { ...answers, ...(columns === undefined ? {} : { columns: readColumns(columns) }) }
      return previewImport(
        { path: placeOf(app, row), fileName: row.fileName },
        options,
        call.query.zone ?? workspace?.zone ?? 'Asia/Shanghai',
      )
    },
    'POST /api/v1/imports/:import/start': async ({ act: acting, params, body }) =>
      acting(async (ctx) => renderImport(ctx, await startImport(ctx, params.import, body))),
    'POST /api/v1/imports/:import/stop': async ({ act: acting, params }) =>
      acting(async (ctx) => renderImport(ctx, await stopImport(ctx, params.import))),
    'POST /api/v1/imports/:import/undo': async ({ act: acting, params, body }) =>
      acting(async (ctx) => renderImport(ctx, await startUndo(ctx, params.import, body.confirm))),
    'GET /api/v1/imports/:import/skipped': async ({ act: acting, params, query }) =>
      acting((ctx) => listSkipped(ctx, params.import, query)),
    'GET /api/v1/groups/:group/log.jsonl': async (call) => {
      const group = await call.act((ctx) => accessGroup(ctx, call.params.group))
      return call.reply
        .header('content-disposition', attachmentHeader(`${group.name}.jsonl`))
        .type('application/x-ndjson; charset=utf-8')
        .send(Readable.from(exportGroup(app, call.acting(), group.id)))
    },
    'GET /api/v1/imports/:import/skipped.csv': async (call) => {
      const row = await call.act((ctx) => accessImport(ctx, call.params.import))
      return sendCsv(call.reply, `${row.fileName}-skipped.csv`, skippedLines(app, call.acting(), row.id))
    },
  })
}

type ListQuery = { cursor?: string | undefined; limit?: number | undefined }

async function listImports(ctx: Ctx, query: ListQuery) {
  const limit = query.limit ?? pageSize
  const place = readCursor(query.cursor, z.tuple([z.uuid()]))
  const page = cutPage(await pageImports(ctx, place?.[0] ?? null, limit + 1), limit, (row) => [row.id])
  const items = []
  for (const row of page.items) items.push(await renderImport(ctx, row))
  return { items, next: page.next, total: null }
}

async function listSkipped(ctx: Ctx, importId: string, query: ListQuery & { reason?: string | undefined }) {
  await accessImport(ctx, importId)
  const limit = query.limit ?? skippedPageSize
  const place = readCursor(query.cursor, z.tuple([z.number().int().nonnegative()]))
  const rows = await pageSkipped(ctx, { importId, reason: query.reason, after: place?.[0] ?? -1, limit: limit + 1 })
  const page = cutPage(rows, limit, (row) => [row.ordinal])
  return { ...page, total: null, byReason: await countSkipped(ctx, importId) }
}

function readColumns(json: string): NonNullable<z.output<typeof ImportStart>['columns']> {
  const parsed = ImportStart.shape.columns.safeParse(parseJson(json))
  if (!parsed.success || parsed.data === undefined) throw refuse.badInput({ field: 'columns', problem: 'not a column map' })
  return parsed.data
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

async function* skippedLines(app: App, acting: Acting, importId: string): AsyncGenerator<string> {
  yield csvLine(['file', 'line', 'reason', 'sample'])
  let after = -1
  while (true) {
    const rows = await act(app, acting, (ctx) => pageSkipped(ctx, { importId, reason: undefined, after, limit: 1000 }))
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.ordinal
    yield rows.map((row) => csvLine([row.file, row.line, row.reason, row.sample])).join('')
  }
}

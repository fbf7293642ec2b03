import { z } from 'zod'
import type { Import, ImportStart } from '../../../contract/back-fill.ts'
import type { CommunityId, ImportId } from '../../../contract/ids.ts'
import { isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineJob } from '../../kernel/jobs/define-job.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessCommunity, findCommunity } from '../../modules/community/index.ts'
import { isMeasured } from '../../modules/insight/index.ts'
import { renderFailure } from './import-failure.ts'
import {
  askToStop,
  findImport,
  type ImportOptions,
  type ImportRow,
  type ImportStateName,
  lockImport,
  removeImport,
  saveStart,
  saveState,
} from './import-store.ts'
import { refuse } from './refusals.ts'
import { runImport } from './run-import.ts'
import { undoImport } from './undo-import.ts'

/** Runs or resumes an import. Safe to repeat: a lease keeps two from running one, the place in the file keeps anything from being done twice. */
export const runImportJob = defineJob({
  name: 'back-fill.run-import',
  payload: z.object({ importId: z.uuid() }),
  once: ({ importId }) => importId,
  async run({ app, workspaceId, signal }, { importId }) {
    await runImport(app, workspaceId, importId, signal)
  },
})

export const undoImportJob = defineJob({
  name: 'back-fill.undo-import',
  payload: z.object({ importId: z.uuid() }),
  once: ({ importId }) => importId,
  async run({ app, workspaceId, signal }, { importId }) {
    await undoImport(app, workspaceId, importId, signal)
  },
})

/** Which move may follow which state. */
const moves: Record<'start' | 'stop' | 'undo' | 'discard', readonly ImportStateName[]> = {
  start: ['uploaded', 'stopped', 'failed'],
  stop: ['running'],
  undo: ['done', 'stopped', 'failed'],
  discard: ['uploaded', 'undone', 'failed'],
}

export async function accessImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await findImport(ctx, id)
  if (row === undefined) throw refuseAny.notFound({ thing: { en: 'import', 'zh-CN': '导入', 'zh-TW': '匯入' }[ctx.locale] })
  return row
}

async function lockFor(ctx: Ctx, id: string, move: keyof typeof moves): Promise<ImportRow> {
  await accessImport(ctx, id)
  const row = await lockImport(ctx, id)
  if (row === undefined || !moves[move].includes(row.state)) throw refuse.wrongState({ state: row?.state ?? '' })
  return row
}

/**
 * Starts an import, or resumes one that was stopped or failed. One that has stored something goes on under the answers it began with: its place in
 * the file means nothing under others.
 */
export async function startImport(ctx: Ctx, id: string, wish: z.output<typeof ImportStart>): Promise<ImportRow> {
  const before = await lockFor(ctx, id, 'start')
  const isResuming = before.eventsDone > 0
  const community = await accessCommunity(ctx, isResuming ? (before.communityId ?? wish.community) : wish.community)
  const { community: _slug, ...answers } = wish
  const options = isResuming ? before.options : (answers as ImportOptions)
  if (options.zone !== undefined && !isZone(options.zone)) throw refuseAny.badInput({ field: 'zone', problem: options.zone })
  await saveStart(ctx, id, { communityId: community.id, options, startedBy: ctx.actor.name })
  await ctx.enqueue(runImportJob, { importId: id })
  const row = await accessImport(ctx, id)
  await ctx.audit('import.run', row.fileName, { importId: id, community: community.slug })
  return row
}

export async function stopImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await lockFor(ctx, id, 'stop')
  await askToStop(ctx, id)
  // Nobody is at it (the process that ran it is gone): then it is stopped now.
  if (row.leaseUntil === null || row.leaseUntil < ctx.now()) await saveState(ctx, id, { from: 'running', to: 'stopped' })
  await ctx.audit('import.stop', row.fileName, { importId: id, messages: row.messages })
  return accessImport(ctx, id)
}

/** Takes a whole import out again. `confirm` is the file's name, typed: what goes cannot be brought back but by importing it again. */
export async function startUndo(ctx: Ctx, id: string, confirm: string): Promise<ImportRow> {
  const row = await lockFor(ctx, id, 'undo')
  if (confirm.trim() !== row.fileName) throw refuse.confirmDiffers({ file: row.fileName })
  await saveState(ctx, id, { from: row.state, to: 'undoing' })
  await ctx.enqueue(undoImportJob, { importId: id })
  await ctx.audit('import.undo', row.fileName, { importId: id, messages: row.messages })
  return accessImport(ctx, id)
}

/** Forgets an import that brought nothing, or nothing any more. The caller throws its upload away once this has committed. */
export async function discardImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await lockFor(ctx, id, 'discard')
  // What it stored before it failed could never be taken out again.
  if (row.state === 'failed' && row.eventsDone > 0) throw refuse.wrongState({ state: row.state })
  await removeImport(ctx, id)
  await ctx.audit('import.discard', row.fileName, { importId: id, state: row.state })
  return row
}

/** A command that was killed cannot say so: its import stands still and is never taken over, because the file is the command's. */
function isAbandoned(ctx: Ctx, row: ImportRow): boolean {
  return row.state === 'running' && !row.isUpload && (row.leaseUntil ?? 0) < ctx.now()
}

export async function renderImport(ctx: Ctx, row: ImportRow): Promise<z.input<typeof Import>> {
  const community = row.communityId === null ? undefined : await findCommunity(ctx, row.communityId)
  const settled = row.messages + row.duplicates
  const seconds = row.startedAt === null ? 0 : ((row.endedAt ?? ctx.now()) - row.startedAt) / 1000
  const isOver = row.state !== 'uploaded' && row.state !== 'running'
  const progress =
    row.state === 'uploaded' ? null : row.state === 'done' ? 1 : row.bytes > 0 ? Math.min(0.999, row.readBytes / row.bytes) : null
  const workedSeconds = row.workingMs / 1000
  const rate = workedSeconds > 0.2 ? settled / (isOver ? Math.max(seconds, workedSeconds) : workedSeconds) : null
  const secondsLeft = row.state === 'running' && progress !== null && progress > 0.01 ? (workedSeconds / progress) * (1 - progress) : null
  return {
    id: row.id as ImportId,
    state: isAbandoned(ctx, row) ? 'stopped' : row.state,
    fileName: row.fileName,
    bytes: row.bytes,
    format: row.options.format ?? null,
    communityId: row.communityId as CommunityId | null,
    communityName: community?.name ?? null,
    communitySlug: community?.slug ?? null,
    groups: row.groups,
    people: row.people,
    messages: row.messages,
    duplicates: row.duplicates,
    skipped: row.skipped,
    first: isoInstantOrNull(row.firstAt),
    last: isoInstantOrNull(row.lastAt),
    progress,
    messagesPerSecond: rate,
    secondsLeft,
    isMeasured: community === undefined ? true : await isMeasured(ctx, community.id),
    startedAt: isoInstantOrNull(row.startedAt),
    endedAt: isoInstantOrNull(row.endedAt),
    startedBy: row.startedBy,
    failure: renderFailure(row.failure, ctx.locale),
  }
}

// One import, from file to stored batches. It may be killed anywhere: the place in the file moves in the same transaction as what was stored, and
// reading the file again gives the same events, so the next try passes over what is done.
import { rm } from 'node:fs/promises'
import type { RawEvent } from '../../../contract/raw-event.ts'
import type { SkippedLine } from '../../connectors/import/import-format.ts'
import { isImportRefusal } from '../../connectors/import/source/import-refusal.ts'
import { type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { isPassingFault } from '../../kernel/facts/passing-fault.ts'
import { accessCommunity } from '../../modules/community/index.ts'
import { sortEvents } from '../1-ingest/sort-events.ts'
import { judgeBots } from '../4-react/judge-bots.ts'
import { type PreparedBatch, prepareBatch, storeBatch } from '../message-flow.ts'
import { importFailureOf } from './import-failure.ts'
import { placeOf } from './import-place.ts'
import {
  dropLease,
  type ImportRow,
  insertSkipped,
  type Progress,
  renewLease,
  saveFormat,
  saveProgress,
  saveState,
  takeLease,
} from './import-store.ts'
import { openImport, readOptionsOf } from './open-import.ts'
import { isOvertaken, overtaken } from './overtaken.ts'
import { gather, passOver, readAhead } from './read-ahead.ts'

// A transaction every few thousand messages: large enough to be fast, small enough that a stop or a kill costs little.
const batchSize = 4000
const leaseMs = 30_000
// The report lists so many skipped lines; beyond that it only counts them.
const skippedKept = 20_000

/** `busy`: somebody else runs it. */
export type ImportEnd = 'done' | 'stopped' | 'failed' | 'paused' | 'busy'

export async function runImport(app: App, workspaceId: string, importId: string, signal: AbortSignal): Promise<ImportEnd> {
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'back-fill' } } as const
  const asSystem = <Result>(work: (ctx: Ctx) => Promise<Result>) => act(app, acting, work)
  const row = await asSystem((ctx) => takeLease(ctx, importId, 'running', leaseMs))
  if (row === undefined) return 'busy'
  try {
    const end = await readThrough(app, { workspaceId, row, asSystem, signal })
    if (end === 'paused') await asSystem((ctx) => dropLease(ctx, importId))
    else await asSystem((ctx) => endImport(ctx, importId, end))
    // Nothing asks for it any more: undoing reads the log, importing again a new upload.
    if (end === 'done' && row.isUpload) await rm(placeOf(app, row), { force: true })
    return end
  } catch (error) {
    if (isOvertaken(error)) return 'busy'
    await asSystem((ctx) => dropLease(ctx, importId)).catch(() => undefined)
    // The database went away: the next try goes on from the same place. A file that went away does not come back.
    if (!isImportRefusal(error) && isPassingFault(error)) throw error
    const failure = importFailureOf(error, row.fileName)
    app.log.warn({ importId, err: error }, 'an import failed')
    const { definition, values } = failure
    await asSystem((ctx) => saveState(ctx, importId, { from: 'running', to: 'failed', failure: { code: definition.code, values } }))
    return 'failed'
  }
}

async function endImport(ctx: Ctx, importId: string, end: 'done' | 'stopped'): Promise<void> {
  await saveState(ctx, importId, { from: 'running', to: end })
  await ctx.enqueue(judgeBots, {})
}

type Run = {
  workspaceId: string
  row: ImportRow
  asSystem: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>
  signal: AbortSignal
}

/** What the whole file has shown so far, settled or passed over: distinct groups and people who spoke. */
type Sighting = { groups: Set<string>; people: Set<string> }

async function readThrough(app: App, run: Run): Promise<'done' | 'stopped' | 'paused'> {
  const { row } = run
  const community = await run.asSystem((ctx) => accessCommunity(ctx, row.communityId ?? ''))
  const open = await openImport({ path: placeOf(app, row), fileName: row.fileName }, row.options.format)
  // While one portion is being stored, the next is read and resolved; they are stored in their order.
  let storing: Promise<boolean> = Promise.resolve(false)
  try {
    await run.asSystem((ctx) => saveFormat(ctx, row.id, open.format.id))
    const options = readOptionsOf(open, row.options, { zone: community.zone, groupName: groupNameOf(row.fileName) })
    const sighting: Sighting = { groups: new Set(), people: new Set() }
    const batchOf = (events: RawEvent[]) => ({
      workspaceId: run.workspaceId,
      communityId: community.id,
      platform: open.format.platform,
      accountId: null,
      events,
      isBackFill: true,
      importId: row.id,
      groupName: options.groupName,
    })
    let skippedCount = 0
    let from = row.eventsDone
    let renewedAt = performance.now()
    for await (const portion of readAhead(passOver(gather(open.format.read(open.source, options), batchSize), row.eventsDone))) {
      see(sighting, portion.passed, options.groupName)
      see(sighting, portion.events, options.groupName)
      const seen = { groups: sighting.groups.size, people: sighting.people.size, readBytes: open.readBytes() }
      // What was passed over is told of again, so that lines keep their places in the report.
      const refused = sortEvents(portion.passed).anomalous.map(skippedEvent)
      skippedCount = await noteSkipped(run, [...portion.skipped, ...refused], skippedCount)
      if (portion.events.length === 0) {
        if (performance.now() - renewedAt < leaseMs / 3) continue
        await run.asSystem((ctx) => renewLease(ctx, row.id, leaseMs))
        renewedAt = performance.now()
        continue
      }
      const prepared = await prepareBatch(app, batchOf(portion.events))
      skippedCount = await noteSkipped(run, prepared.incoming.anomalous.map(skippedEvent), skippedCount)
      if (await storing) return 'stopped'
      if (run.signal.aborted) return 'paused'
      storing = storePortion(app, run, prepared, { ...seen, from })
      from += portion.events.length
      // Awaited in the next turn; until then a failure must not count as nobody's.
      storing.catch(() => undefined)
    }
    return (await storing) ? 'stopped' : 'done'
  } finally {
    // Nothing of this run may still be going on when somebody else is told that it has ended.
    await storing.catch(() => undefined)
    await open.source.close()
  }
}

/** What a format took for an event and the flow's border did not. */
function skippedEvent(event: RawEvent): SkippedLine {
  const { file, line } = event.source ?? { file: '', line: 0 }
  return { file, line, reason: 'bad-date', sample: event.message?.text.slice(0, 200) ?? '' }
}

/** Adds to the report; returns the number of lines skipped so far. */
async function noteSkipped(run: Run, lines: readonly SkippedLine[], from: number): Promise<number> {
  const total = from + lines.length
  if (lines.length > 0)
    await run.asSystem((ctx) => insertSkipped(ctx, run.row.id, lines.slice(0, Math.max(0, skippedKept - from)), { from, total }))
  return total
}

function see(sighting: Sighting, events: readonly RawEvent[], groupName: string): void {
  for (const event of events) {
    sighting.groups.add(event.group.externalId === '' ? groupName : event.group.externalId)
    if (event.kind === 'message' && event.user !== null) sighting.people.add(event.user.externalId)
  }
}

/** Stores one portion and moves the import on with it; true when a stop was asked for meanwhile. */
async function storePortion(
  app: App,
  run: Run,
  prepared: PreparedBatch,
  seen: Pick<Progress, 'from' | 'groups' | 'people' | 'readBytes'>,
): Promise<boolean> {
  const startedAt = performance.now()
  const { messages } = prepared.incoming
  let isStopAsked = false
  await storeBatch(app, prepared, async (ctx, persisted) => {
    const moved = await saveProgress(ctx, run.row.id, {
      ...seen,
      events: prepared.batch.events.length,
      messages: persisted.storedIds.size,
      duplicates: messages.length - persisted.storedIds.size,
      workedMs: performance.now() - startedAt,
      firstAt: messages[0]?.sentAt ?? null,
      lastAt: messages.at(-1)?.sentAt ?? null,
      leaseMs,
    })
    if (moved === undefined) throw overtaken()
    isStopAsked = moved.isStopAsked
  })
  return isStopAsked
}

/** `Book club chat.zip` → `Book club chat`: what a group is called when nothing says. */
export function groupNameOf(fileName: string): string {
  const name = fileName.split(/[/\\]/).at(-1) ?? fileName
  return name.replace(/\.(zip|gz|json|jsonl|html?|txt|csv|tsv|mht|log|xml)$/i, '').slice(0, 80) || name.slice(0, 80)
}

// One import, from file to stored batches. It may be killed anywhere: the place in the file moves in the same transaction as what was stored, and
// reading the file again gives the same events, so the next try passes over what is done.
import type { RawEvent } from '../../../contract/raw-event.ts'
import { act, type App } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { isPassingFault } from '../../kernel/facts/passing-fault.ts'
import { accessCommunity } from '../../modules/community/index.ts'
import { runBatch } from '../message-flow.ts'
import { importFailureOf } from './import-failure.ts'
import { dropLease, findImport, type ImportRow, insertSkipped, saveProgress, saveState, takeLease } from './import-store.ts'
import { type OpenImport, openImport, readOptionsOf } from './open-import.ts'
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
  const row = await asSystem(async (ctx) => {
    const found = await findImport(ctx, importId)
    return found?.state === 'running' && (await takeLease(ctx, importId, leaseMs)) ? found : undefined
  })
  if (row === undefined) return 'busy'
  try {
    const end = await readThrough(app, { workspaceId, row, asSystem, signal })
    if (end === 'paused') await asSystem((ctx) => dropLease(ctx, importId))
    else await asSystem((ctx) => saveState(ctx, importId, end))
    return end
  } catch (error) {
    await asSystem((ctx) => dropLease(ctx, importId)).catch(() => undefined)
    // The database went away: the next try goes on from the same place.
    if (isPassingFault(error)) throw error
    const failure = importFailureOf(error, row.fileName)
    app.log.warn({ importId, err: error }, 'an import failed')
    await asSystem((ctx) => saveState(ctx, importId, 'failed', { code: failure.definition.code, values: failure.values }))
    return 'failed'
  }
}

type Run = { workspaceId: string; row: ImportRow; asSystem: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>; signal: AbortSignal }

/** What the whole file has shown so far, settled or passed over: distinct groups and people who spoke. */
type Sighting = { groups: Set<string>; people: Set<string> }

async function readThrough(app: App, run: Run): Promise<'done' | 'stopped' | 'paused'> {
  const { row } = run
  const community = await run.asSystem((ctx) => accessCommunity(ctx, row.communityId ?? ''))
  const open = await openImport(row, row.options.format)
  try {
    const options = readOptionsOf(open, row.options, { zone: community.zone, groupName: groupNameOf(row.fileName) })
    const sighting: Sighting = { groups: new Set(), people: new Set() }
    let skippedCount = 0
    for await (const portion of readAhead(passOver(gather(open.format.read(open.source, options), batchSize), row.eventsDone))) {
      see(sighting, portion.passed, options.groupName)
      see(sighting, portion.events, options.groupName)
      if (portion.skipped.length > 0) {
        const kept = portion.skipped.slice(0, Math.max(0, skippedKept - skippedCount))
        const count = { from: skippedCount, total: skippedCount + portion.skipped.length }
        await run.asSystem((ctx) => insertSkipped(ctx, row.id, kept, count))
        skippedCount = count.total
      }
      if (portion.events.length === 0) continue
      const isStopAsked = await storePortion(app, run, { open, events: portion.events, sighting, groupName: options.groupName, communityId: community.id })
      if (isStopAsked) return 'stopped'
      if (run.signal.aborted) return 'paused'
    }
    return 'done'
  } finally {
    await open.source.close()
  }
}

function see(sighting: Sighting, events: readonly RawEvent[], groupName: string): void {
  for (const event of events) {
    sighting.groups.add(event.group.externalId === '' ? groupName : event.group.externalId)
    if (event.kind === 'message' && event.user !== null) sighting.people.add(event.user.externalId)
  }
}

type StoreWork = { open: OpenImport; events: RawEvent[]; sighting: Sighting; groupName: string; communityId: string }

/** Stores one portion; true when a stop was asked for meanwhile. */
async function storePortion(app: App, run: Run, work: StoreWork): Promise<boolean> {
  const startedAt = performance.now()
  const spoken = work.events.filter((event) => event.kind === 'message')
  const times = spoken.map((event) => event.at)
  let isStopAsked = false
  await runBatch(
    app,
    {
      workspaceId: run.workspaceId,
      communityId: work.communityId,
      platform: work.open.format.platform,
      accountId: null,
      events: work.events,
      isBackFill: true,
      importId: run.row.id,
      groupName: work.groupName,
    },
    async (ctx, persisted) => {
      isStopAsked = await saveProgress(ctx, run.row.id, {
        events: work.events.length,
        messages: persisted.storedIds.size,
        duplicates: spoken.length - persisted.storedIds.size,
        groups: work.sighting.groups.size,
        people: work.sighting.people.size,
        readBytes: work.open.readBytes(),
        workedMs: performance.now() - startedAt,
        firstAt: least(times),
        lastAt: greatest(times),
        leaseMs,
      })
    },
  )
  return isStopAsked
}

function least(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((best, value) => (best === null || value < best ? value : best), null)
}

function greatest(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((best, value) => (best === null || value > best ? value : best), null)
}

/** `Book club chat.zip` → `Book club chat`: what a group is called when nothing says. */
export function groupNameOf(fileName: string): string {
  const name = fileName.split(/[/\\]/).at(-1) ?? fileName
  return name.replace(/\.(zip|gz|json|jsonl|html?|txt|csv|tsv|mht|log|xml)$/i, '').slice(0, 80) || name.slice(0, 80)
}

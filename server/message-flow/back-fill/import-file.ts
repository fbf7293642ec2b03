// Importing from the command line: the file stays where it is, and the command ends when every figure holds what it brought.
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Listener } from '../../kernel/facts/define-listener.ts'
import { runListeners } from '../../kernel/facts/run-listeners.ts'
import { Refusal } from '../../kernel/refusal/refusal.ts'
import { accessCommunity, type CommunityRow, openCommunity } from '../../modules/community/index.ts'
import { findWorkspace } from '../../modules/workspace/index.ts'
import { importFailureOf, refusalOfFailure } from './import-failure.ts'
import { findImport, type ImportOptions, type ImportRow, insertImport, saveStart } from './import-store.ts'
import { openImport, readOptionsOf } from './open-import.ts'
import { refuse } from './refusals.ts'
import { groupNameOf, runImport } from './run-import.ts'

export type FileWish = {
  path: string
  /** Slug of the community; one that does not exist is opened under that name. */
  community: string
  options: ImportOptions
  /** Worked on in this process while the file is still being read, so that both processors have something to do. */
  listeners?: readonly Listener[]
}

/** One object for `--json`; instants are ISO 8601 in UTC. `messages` were added, `duplicates` were there already or stood twice in the file. */
export type ImportSummary = {
  format: string
  groups: number
  people: number
  messages: number
  duplicates: number
  skipped: number
  first: string | null
  last: string | null
  seconds: number
  zone: string
  importId: string
  community: string
}

/** `settle` waits until listeners and figures have followed. */
export type FileRun = { settle: (communityId: string) => Promise<void>; signal: AbortSignal }

/** Imports a file, folder or archive in this process. */
export async function importFile(app: App, acting: Acting, wish: FileWish, { settle, signal }: FileRun): Promise<ImportSummary> {
  const startedAt = performance.now()
  const path = resolve(wish.path)
  const file = await stat(path).catch(() => null)
  if (file === null) throw refuse.empty({ file: wish.path })
  const fileName = basename(path)
  const format = await checkReadable({ path, fileName }, wish.options)
  const community = await act(app, acting, (ctx) => accessOrOpen(ctx, wish))
  const importId = await act(app, acting, async (ctx) => {
    const id = ctx.newId()
    await insertImport(ctx, { id, fileName, path, isUpload: false, bytes: file.size })
    await saveStart(ctx, id, { communityId: community.id, options: { ...wish.options, format }, startedBy: ctx.actor.name })
    await ctx.audit('import.run', fileName, { importId: id, community: community.slug })
    return id
  })
  const following = runListeners(app, wish.listeners ?? [], async () => [acting.workspaceId])
  await runImport(app, acting.workspaceId, importId, signal).finally(() => following.stop())
  const row = await act(app, acting, (ctx) => findImport(ctx, importId))
  if (row === undefined || row.state === 'failed') throw refusalOfFailure(row?.failure ?? null)
  await settle(community.id)
  return summarize(row, community, wish.options.zone ?? community.zone, startedAt)
}

/** Settles the format and all open questions before anything is written. */
async function checkReadable(file: { path: string; fileName: string }, options: ImportOptions): Promise<string> {
  try {
    const open = await openImport(file, options.format)
    await open.source.close()
    readOptionsOf(open, options, { zone: 'UTC', groupName: groupNameOf(file.fileName) })
    return open.format.id
  } catch (error) {
    throw importFailureOf(error, file.fileName)
  }
}

async function accessOrOpen(ctx: Ctx, wish: FileWish): Promise<CommunityRow> {
  try {
    return await accessCommunity(ctx, wish.community)
  } catch (error) {
    if (!(error instanceof Refusal) || error.definition.status !== 404) throw error
    const workspace = await findWorkspace(ctx)
    const slug = wish.community.toLowerCase()
    return openCommunity(ctx, {
      slug,
      name: wish.community,
      zone: wish.options.zone ?? workspace?.zone ?? 'Asia/Shanghai',
      kind: 'interest',
      promise: '',
    })
  }
}

function summarize(row: ImportRow, community: CommunityRow, zone: string, startedAt: number): ImportSummary {
  return {
    format: row.options.format ?? '',
    groups: row.groups,
    people: row.people,
    messages: row.messages,
    duplicates: row.duplicates,
    skipped: row.skipped,
    first: isoInstantOrNull(row.firstAt),
    last: isoInstantOrNull(row.lastAt),
    seconds: Math.round(performance.now() - startedAt) / 1000,
    zone,
    importId: row.id,
    community: community.slug,
  }
}

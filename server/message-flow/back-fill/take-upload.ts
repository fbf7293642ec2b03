import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Acting, type App, act } from '../../kernel/app/app.ts'
import { uuidv7 } from '../../kernel/clock/uuid-v7.ts'
import { dataPath } from '../../kernel/db/open-database.ts'
import { type ImportRow, insertImport } from './import-store.ts'
import { accessImport } from './manage-imports.ts'
import { refuse } from './refusals.ts'

/** Streams an upload into the data folder. A broken or oversized one leaves nothing behind. */
export async function takeUpload(app: App, acting: Acting, name: string, body: Readable): Promise<ImportRow> {
  const folder = dataPath(app.config, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = uuidv7(app.clock.now())
  // The given name is only ever shown; the file itself is named by us.
  const path = dataPath(app.config, 'uploads', id)
  const limit = app.config.uploadLimitBytes
  let bytes = 0
  // Left open when it is too big: destroyed here, its connection would be gone before the refusal was sent.
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > limit) throw refuse.tooBig({ limit: `${Math.round(limit / 1024 ** 2)} MB` })
      yield chunk
    }
  }
  try {
    await pipeline(measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (bytes === 0) throw refuse.empty({ file: name })
    return await act(app, acting, async (ctx) => {
      await insertImport(ctx, { id, fileName: basename(name).slice(0, 200) || 'upload', path: `uploads/${id}`, isUpload: true, bytes })
      return accessImport(ctx, id)
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

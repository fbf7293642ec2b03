import type { App } from '../../kernel/app/app.ts'
import { dataPath } from '../../kernel/db/open-database.ts'
import type { ImportRow } from './import-store.ts'

/**
 * Where the file of an import lies. An upload is found by its id in the data folder of this very installation: a restored copy must never read, or throw
 * away, what belongs to the original.
 */
export function placeOf(app: App, row: Pick<ImportRow, 'id' | 'path' | 'isUpload'>): string {
  return row.isUpload ? dataPath(app.config, 'uploads', row.id) : row.path
}

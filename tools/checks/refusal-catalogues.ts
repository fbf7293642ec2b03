import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RefusalDefinition } from '../../server/kernel/refusal/refusal.ts'
import type { SourceTree } from './source-tree.ts'

/** A refusal with the file that defines it. */
export type CataloguedRefusal = RefusalDefinition & { file: string; line: number }

const refusalsFile = /^server\/(.*\/)?refusals\.ts$/

/** Loads every server refusals.ts below `root` and reads the catalogue it exports, in the order of the codes. */
export async function readRefusalCatalogues(root: string, tree: SourceTree): Promise<CataloguedRefusal[]> {
  const files = tree.files.filter(({ path }) => refusalsFile.test(path))
  const perFile = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(join(root, file.path)).href)
      const definitions = Object.values(exported).flatMap((value) => (hasCatalogue(value) ? value.catalogue : []))
      return definitions.map((definition) => ({ ...definition, file: file.path, line: lineOfCode(file.text, definition.code) }))
    }),
  )
  return perFile.flat().sort((a, b) => (a.code < b.code ? -1 : 1))
}

function hasCatalogue(value: unknown): value is { catalogue: readonly RefusalDefinition[] } {
  return typeof value === 'object' && value !== null && 'catalogue' in value && Array.isArray(value.catalogue)
}

function lineOfCode(text: string, code: string): number {
  return Math.max(1, text.split('\n').findIndex((line) => line.includes(`'${code}'`)) + 1)
}

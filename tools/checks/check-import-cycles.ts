import { findCycles } from './find-cycles.ts'
import { type Finding, failing } from './finding.ts'
import { codeFilesOf } from './parsed-source.ts'
import { importsOf } from './source-imports.ts'
import type { SourceTree } from './source-tree.ts'

/** Files that import each other in a circle, type-only imports included: neither can then be read, moved or tested alone. */
export function checkImportCycles(tree: SourceTree): Finding[] {
  const edges = new Map<string, string[]>()
  for (const file of codeFilesOf(tree)) {
    edges.set(file.path, [...new Set(importsOf(file).flatMap(({ target }) => (target && tree.has(target) ? [target] : [])))])
  }
  return findCycles(edges).map((cycle) => {
    const [first = '', second] = cycle
    const file = tree.find(first)
    const line = file ? importsOf(file).find(({ target }) => target === second)?.line : undefined
    return failing(first, line ?? 1, 'import-cycles', cycle.join(' → '))
  })
}

import { posix } from 'node:path'
import { type ESTree, Visitor } from 'vite'
import { parsedSourceOf } from './parsed-source.ts'
import type { SourceFile } from './source-tree.ts'

export type SourceImport = {
  /** As written. */
  specifier: string
  line: number
  /** True for `import type`, `export type` and `import('…')` in a type: nothing of it is left at run time. */
  isType: boolean
  /** Path from the root for a relative import; undefined for a package or a Node module. */
  target: string | undefined
}

/** Everything a file takes from elsewhere: imports, re-exports, dynamic imports of a plain string, types in place. */
export function importsOf(file: SourceFile): SourceImport[] {
  const { program, lineOf } = parsedSourceOf(file)
  const found: SourceImport[] = []
  const add = (source: ESTree.Node | null, isType: boolean) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return
    const specifier = source.value
    found.push({ specifier, line: lineOf(source.start), isType, target: targetOf(file.path, specifier) })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
  }).visit(program)
  return found
}

function targetOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
}

/** `@scope/name/deep` → `@scope/name`, `name/deep` → `name`; undefined for relative paths and Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|#|node:|virtual:)/.test(specifier)) return undefined
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

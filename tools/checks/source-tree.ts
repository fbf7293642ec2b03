// What every check looks at: the project's text files with their paths, read once. Tests make small trees out of plain objects.
// Read next: parsed-source.ts (the syntax of one file), check-walls.ts (the first check).
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export type SourceFile = {
  /** From the project's root, forward slashes. */
  path: string
  text: string
}

export type SourceTree = {
  files: SourceFile[]
  /** Whether there is such a file, pictures included. */
  has(path: string): boolean
  find(path: string): SourceFile | undefined
}

const textFile = /\.(ts|tsx|js|mjs|json|css|html|sql|md|txt|yml|yaml|svg)$|(^|\/)(LICENSE|NOTICE|run|\.gitignore)$/
// What is installed, built, kept by tools, or a person's own: none of it is the project's text.
const skippedFolders = new Set(['node_modules', 'dist', '.git', '.cache', 'data', 'screenshots'])

/** A tree out of `path → text`; `others` are files without text. */
export function sourceTreeOf(texts: Record<string, string>, others: string[] = []): SourceTree {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }))
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const paths = new Set([...byPath.keys(), ...others])
  return { files, has: (path) => paths.has(path), find: (path) => byPath.get(path) }
}

/** Reads every text file of the project below `root`. */
export function readSourceTree(root: string): SourceTree {
  const paths = pathsBelow(root, root)
  const texts: Record<string, string> = {}
  for (const path of paths) if (textFile.test(path)) texts[path] = readFileSync(join(root, path), 'utf8')
  return sourceTreeOf(texts, paths)
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name)
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : pathsBelow(root, full)
    return entry.isFile() ? [relative(root, full).split(sep).join('/')] : []
  })
}

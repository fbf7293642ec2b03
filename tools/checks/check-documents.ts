import { posix } from 'node:path'
import { type Finding, failing } from './finding.ts'
import type { SourceFile, SourceTree } from './source-tree.ts'

// npm's own commands, which need no line in package.json.
const ownCommands = new Set(['install', 'ci', 'audit'])
const link = /\]\(([^()\s]+)\)/g
const command = /\bnpm (?:run (?:--silent )?)?([a-z][\w:-]*)/g

/** Links of the documents lead to something in the tree, and the commands they name are there to be run. */
export function checkDocuments(tree: SourceTree): Finding[] {
  const { scripts = {} }: { scripts?: Record<string, string> } = JSON.parse(tree.find('package.json')?.text ?? '{}')
  return tree.files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => {
        const say = (message: string) => failing(file.path, index + 1, 'documents', message)
        return [
          ...deadLinks(tree, file, line).map((target) => say(`links to ${target}, which is not there`)),
          ...namedCommands(line)
            .filter((name) => !(name in scripts) && !ownCommands.has(name))
            .map((name) => say(`names npm run ${name}, which package.json does not have`)),
        ]
      }),
    )
}

function deadLinks(tree: SourceTree, file: SourceFile, line: string): string[] {
  const targets = [...line.matchAll(link)].map((match) => match[1] ?? '')
  return targets.filter((target) => {
    if (/^([a-z]+:|#)/.test(target)) return false
    const path = posix.join(posix.dirname(file.path), target.replace(/#.*$/, ''))
    const isFolder = tree.files.some((other) => other.path.startsWith(`${path.replace(/\/$/, '')}/`))
    return !tree.has(path) && !isFolder
  })
}

/** Only what stands as code is a command; a sentence may speak of npm. */
function namedCommands(line: string): string[] {
  const code = [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
  const isCommandLine = /^\s*npm /.test(line)
  return (isCommandLine ? [line] : code).flatMap((text) => [...text.matchAll(command)].map((match) => match[1] ?? ''))
}

// The project speaks of itself alone: its text makes sense to a stranger who has only this folder.
import { posix } from 'node:path'
import { type Finding, failing } from './finding.ts'
import type { SourceTree } from './source-tree.ts'

const machinePath = /(?<![\w.:}-])\/work\//
const besideProject = /(\.\.\/)+shared\/[\w./-]*/g
const issueNumber = /\bissue\s*#?\d+|\b(fix(es)?|close[sd]?|resolve[sd]?|PR)\s+#\d+|\bGH-\d+/i

/** Paths of one machine, data beside the checkout, numbers of a tracker the reader may not have. */
export function checkProjectWords(tree: SourceTree): Finding[] {
  const files = tree.files.filter(({ path }) => path !== 'package-lock.json' && !/(^|\/)(fixtures|samples)\//.test(path))
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const say = (message: string) => failing(path, index + 1, 'project-words', message)
      return [
        ...(machinePath.test(line) ? [say('names a folder of one machine')] : []),
        ...(issueNumber.test(line) ? [say('points at an issue number; say what it is about')] : []),
        ...pathsBeside(tree, path, line).map((found) => say(`${found} is outside the project`)),
      ]
    }),
  )
}

/** Only .ci/ may look beside the checkout; a folder of the tree may of course be called shared. */
function pathsBeside(tree: SourceTree, path: string, line: string): string[] {
  if (path.startsWith('.ci/')) return []
  const found = line.match(besideProject) ?? []
  return found.filter((reference) => {
    const target = posix.join(posix.dirname(path), reference)
    return !tree.files.some((file) => file.path.startsWith(target))
  })
}

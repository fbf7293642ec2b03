// `npm run new:module -- lost-and-found`: the folder, the door, the schema and the line in walls.json of a new module.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSourceTree } from './checks/source-tree.ts'
import { wallsPath } from './checks/walls-arrows.ts'
import { formatFiles } from './generators/format-files.ts'
import { readKebabName } from './generators/kebab-name.ts'
import { nextStamp } from './generators/migration-stamp.ts'
import { moduleFiles, withArrow, withModule } from './generators/module-files.ts'
import { writeNewFiles } from './generators/write-new-files.ts'
import { projectRoot } from './project-root.ts'

const name = readKebabName(process.argv[2], 'module')
const paths = readSourceTree(projectRoot).files.map(({ path }) => path)
const files = moduleFiles(name, nextStamp(paths, Date.now()))
writeNewFiles(projectRoot, files)

const change = (path: string, edit: (text: string) => string | undefined) => {
  const edited = edit(readFileSync(join(projectRoot, path), 'utf8'))
  if (edited === undefined) console.log(`add it by hand: ${path}`)
  else writeFileSync(join(projectRoot, path), edited)
}
change(wallsPath, (text) => withArrow(text, name))
change('server/modules.ts', (text) => withModule(text, name))

const touched = [...Object.keys(files), wallsPath, 'server/modules.ts']
await formatFiles(projectRoot, touched)
console.log(touched.join('\n'))
console.log('Next: its words in GLOSSARY.md, its README, its arrows.')

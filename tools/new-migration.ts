// `npm run new:migration -- chat add-edit-history`: an empty dated migration that runs after every other one.
// `npm run new:migration -- chat/after drop-old-column` puts it where drops wait for a later release.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSourceTree } from './checks/source-tree.ts'
import { readKebabName } from './generators/kebab-name.ts'
import { nextStamp } from './generators/migration-stamp.ts'
import { writeNewFiles } from './generators/write-new-files.ts'
import { projectRoot } from './project-root.ts'

const [owner = '', wait] = (process.argv[2] ?? '').split('/')
const what = readKebabName(process.argv[3], 'migration')
const home = [`server/modules/${owner}`, `server/kernel/${owner}`, `server/${owner}`].find(
  (folder) => owner !== '' && existsSync(join(projectRoot, folder)),
)
if (home === undefined) throw new Error(`there is no module “${owner}”`)

const paths = readSourceTree(projectRoot).files.map(({ path }) => path)
const path = `${home}/migrations/${wait === 'after' ? 'after/' : ''}${nextStamp(paths, Date.now())}-${what}.sql`
writeNewFiles(projectRoot, {
  [path]: '-- One change, and which rule it keeps. Plain SQL that PostgreSQL 15 knows; workspace_id first in every key.\n',
})
console.log(path)

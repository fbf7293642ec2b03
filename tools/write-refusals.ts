// Writes docs/refusals.md from the refusals of the code. `npm run check -- refusals` says when it is due.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRefusalCatalogues } from './checks/refusal-catalogues.ts'
import { refusalsPage, refusalsPagePath } from './checks/refusals-page.ts'
import { readSourceTree } from './checks/source-tree.ts'
import { projectRoot } from './project-root.ts'

const refusals = await readRefusalCatalogues(projectRoot, readSourceTree(projectRoot))
writeFileSync(join(projectRoot, refusalsPagePath), refusalsPage(refusals))
console.log(`${refusalsPagePath}: ${refusals.length} refusals`)

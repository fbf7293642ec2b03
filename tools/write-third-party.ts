// Writes docs/third-party.md from package-lock.json. `npm run check -- licences` says when it is due.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productionPackages } from './checks/production-packages.ts'
import { readSourceTree } from './checks/source-tree.ts'
import { thirdPartyPage, thirdPartyPagePath } from './checks/third-party-page.ts'
import { projectRoot } from './project-root.ts'

const packages = productionPackages(readSourceTree(projectRoot))
writeFileSync(join(projectRoot, thirdPartyPagePath), thirdPartyPage(packages))
console.log(`${thirdPartyPagePath}: ${packages.length} packages`)

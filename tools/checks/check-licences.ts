import { type Finding, failing } from './finding.ts'
import { isCompatibleLicence } from './licence-terms.ts'
import { productionPackages } from './production-packages.ts'
import type { SourceTree } from './source-tree.ts'
import { thirdPartyPage, thirdPartyPagePath } from './third-party-page.ts'

/** Packages whose licence does not let an Apache-2.0 program ship them, and a list in the manual that is not the real one. */
export function checkLicences(tree: SourceTree): Finding[] {
  const packages = productionPackages(tree)
  const refused = packages.filter(({ licence }) => !isCompatibleLicence(licence))
  const isStale = tree.find(thirdPartyPagePath)?.text !== thirdPartyPage(packages)
  return [
    ...refused.map(({ name, version, licence }) => failing('package-lock.json', 1, 'licences', `${name} ${version} is under “${licence}”`)),
    ...(isStale
      ? [failing(thirdPartyPagePath, 1, 'licences', 'is not what package-lock.json says: npx node tools/write-third-party.ts')]
      : []),
  ]
}

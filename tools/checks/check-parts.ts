import { checkBans } from './check-bans.ts'
import { checkBudgets } from './check-budgets.ts'
import { checkDocuments } from './check-documents.ts'
import { checkImportCycles } from './check-import-cycles.ts'
import { checkLicences } from './check-licences.ts'
import { checkLint } from './check-lint.ts'
import { checkNames } from './check-names.ts'
import { checkPackages } from './check-packages.ts'
import { checkProjectWords } from './check-project-words.ts'
import { checkRefusals } from './check-refusals.ts'
import { checkTranslations } from './check-translations.ts'
import { checkTypes } from './check-types.ts'
import { checkWalls } from './check-walls.ts'
import type { Finding } from './finding.ts'
import { readRefusalCatalogues } from './refusal-catalogues.ts'
import type { SourceTree } from './source-tree.ts'

export type CheckPart = { name: string; run(root: string, tree: SourceTree): Finding[] | Promise<Finding[]> }

/** Everything `npm run check` looks at. The two programs come first because they take longest. */
export const checkParts: CheckPart[] = [
  { name: 'types', run: (root) => checkTypes(root) },
  { name: 'lint', run: (root) => checkLint(root) },
  { name: 'walls', run: (_root, tree) => checkWalls(tree) },
  { name: 'cycles', run: (_root, tree) => checkImportCycles(tree) },
  { name: 'packages', run: (_root, tree) => checkPackages(tree) },
  { name: 'budgets', run: (_root, tree) => checkBudgets(tree) },
  { name: 'names', run: (_root, tree) => checkNames(tree) },
  { name: 'bans', run: (_root, tree) => checkBans(tree) },
  { name: 'refusals', run: async (root, tree) => checkRefusals(tree, await readRefusalCatalogues(root, tree)) },
  { name: 'translations', run: (_root, tree) => checkTranslations(tree) },
  { name: 'words', run: (_root, tree) => checkProjectWords(tree) },
  { name: 'documents', run: (_root, tree) => checkDocuments(tree) },
  { name: 'licences', run: (_root, tree) => checkLicences(tree) },
]

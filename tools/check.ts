// `npm run check`: types, format, lint and the house's own rules over the whole tree, in one command.
//   npm run check                        everything
//   npm run check -- walls names         only these parts
//   npm run check -- --warnings          lists what only asks for a second look, too
// Read next: checks/check-parts.ts.
import { checkParts } from './checks/check-parts.ts'
import { checkReport, type PartResult } from './checks/check-report.ts'
import { failing } from './checks/finding.ts'
import { readSourceTree } from './checks/source-tree.ts'
import { projectRoot } from './project-root.ts'

const begun = performance.now()
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => !checkParts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`check: no part is called ${unknown.join(', ')}; there are ${checkParts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const tree = readSourceTree(projectRoot)
const parts = checkParts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const results = await Promise.all(
  parts.map(async ({ name, run }): Promise<PartResult> => {
    try {
      return { name, findings: await run(projectRoot, tree) }
    } catch (error) {
      // A check that cannot run must not pass for one that found nothing.
      return {
        name,
        findings: [failing('tools/check.ts', 1, name, `could not be checked: ${error instanceof Error ? error.message : error}`)],
      }
    }
  }),
)
const seconds = (performance.now() - begun) / 1000
console.log(checkReport(results, { listWarnings: process.argv.includes('--warnings'), seconds, fileCount: tree.files.length }))
process.exitCode = results.some(({ findings }) => findings.some(({ level }) => level === 'fail')) ? 1 : 0

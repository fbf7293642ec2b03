import { join } from 'node:path'
import { runProgram } from '../run-program.ts'
import { type Finding, failing } from './finding.ts'

/** What tsc says about the whole tree. */
export async function checkTypes(root: string): Promise<Finding[]> {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await runProgram(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], root)
  return typeFindings(code, output)
}

/** Findings out of what tsc printed; a failure that names no place is passed on as it stands. */
export function typeFindings(code: number, output: string): Finding[] {
  const findings = output.split('\n').flatMap((line) => {
    const [, file, at, rule, message] = line.match(/^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/) ?? []
    return file && message ? [failing(file, Number(at), `types/${rule}`, message)] : []
  })
  return code !== 0 && findings.length === 0 ? [failing('tsconfig.json', 1, 'types', output.trim())] : findings
}

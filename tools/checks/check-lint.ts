import { join } from 'node:path'
import { runProgram } from '../run-program.ts'
import { type Finding, failing, warning } from './finding.ts'

/** What Biome says about format and lint. */
export async function checkLint(root: string): Promise<Finding[]> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const options = ['--reporter=concise', '--max-diagnostics=none', '--diagnostic-level=warn', '--colors=off']
  const { code, output } = await runProgram(process.execPath, [biome, 'check', '.', ...options], root)
  return lintFindings(code, output)
}

/** Findings out of what Biome printed in its short form; a failure that names no place is passed on as it stands. */
export function lintFindings(code: number, output: string): Finding[] {
  const findings = output.split('\n').flatMap((line) => {
    const [, sign, file, , at, rule, message] = line.match(/^([×!]) (.+?)(:(\d+):\d+)?: ([a-z][\w/]*): (.*)$/i) ?? []
    if (!file || !rule || message === undefined) return []
    const isFormat = rule === 'format'
    const make = sign === '!' ? warning : failing
    return [make(file, Number(at ?? 1), rule, isFormat ? 'is not formatted: npx biome check --write' : message)]
  })
  return code !== 0 && findings.length === 0 ? [failing('biome.json', 1, 'lint', output.trim())] : findings
}

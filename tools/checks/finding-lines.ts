import type { Finding } from './finding.ts'

/** Findings in one line each, for tests that compare whole lists. */
export function findingLines(findings: Finding[]): string[] {
  return findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

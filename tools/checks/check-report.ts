import type { Finding } from './finding.ts'

export type PartResult = { name: string; findings: Finding[] }

/** One line per finding in the order of files and lines, then a line that sums up. Warnings are listed only when asked for. */
export function checkReport(results: PartResult[], options: { listWarnings: boolean; seconds: number; fileCount: number }): string {
  const all = results.flatMap(({ findings }) => findings)
  const [fails, warnings] = [all.filter(({ level }) => level === 'fail'), all.filter(({ level }) => level === 'warn')]
  const shown = (options.listWarnings ? all : fails).toSorted(byPlace)
  const lines = shown.map(
    ({ file, line, rule, message, level }) => `${file}:${line} ${rule} ${level === 'warn' ? '(warning) ' : ''}${message}`,
  )
  return [...lines, summaryOf(results, fails.length, options), ...warningLine(warnings.length, options.listWarnings)].join('\n')
}

function summaryOf(results: PartResult[], failCount: number, { seconds, fileCount }: { seconds: number; fileCount: number }): string {
  const spoken = results.flatMap(({ name, findings }) => {
    const count = findings.filter(({ level }) => level === 'fail').length
    return count > 0 ? [`${name} ${count}`] : []
  })
  const where = spoken.length > 0 ? ` (${spoken.join(', ')})` : ''
  return `check: ${counted(failCount, 'finding')}${where}; ${counted(results.length, 'part')}, ${fileCount} files, ${seconds.toFixed(1)} s`
}

function warningLine(count: number, isListed: boolean): string[] {
  return count === 0 || isListed ? [] : [`check: ${counted(count, 'warning')}; npm run check -- --warnings lists them`]
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line
}

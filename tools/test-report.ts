import { relative } from 'node:path'
import { projectRoot } from './project-root.ts'

/** What of the runner's events is looked at here. */
export type TestEvent = { type: string; data?: unknown }

type TestDetails = { name?: string; file?: string; skip?: string | boolean; nesting?: number }

export type TestReport = {
  take(event: TestEvent): void
  hasFailed(): boolean
  /** Files of which not everything has ended. */
  unfinished(): string[]
  /** What was not tested and why, for the end of the output. */
  closing(): string
}

/** Listens to a run of `files` and keeps what a person has to know after it: whether it failed, what it left out, what hangs. */
export function createTestReport(files: string[]): TestReport {
  const open = new Set(files)
  const skippedByReason = new Map<string, string[]>()
  let failCount = 0
  return {
    take({ type, data }) {
      const details = detailsOf(data)
      if (type === 'test:fail') failCount += 1
      if (type === 'test:summary' && details.file) open.delete(pathOf(details.file))
      if (type === 'test:pass' && details.skip) {
        const reason = typeof details.skip === 'string' && details.skip !== '' ? details.skip : 'no reason given'
        skippedByReason.set(reason, [...(skippedByReason.get(reason) ?? []), `${pathOf(details.file ?? '')}: ${details.name}`])
      }
    },
    hasFailed: () => failCount > 0,
    unfinished: () => [...open],
    closing: () =>
      skippedByReason.size === 0 ? 'Nothing was skipped.' : ['Skipped:', ...[...skippedByReason].flatMap(reasonLines)].join('\n'),
  }
}

function reasonLines([reason, tests]: [string, string[]]): string[] {
  return [`  ${reason} (${tests.length})`, ...tests.map((name) => `    ${name}`)]
}

function pathOf(file: string): string {
  return relative(projectRoot, file).replaceAll('\\', '/')
}

function detailsOf(value: unknown): TestDetails {
  return typeof value === 'object' && value !== null ? value : {}
}

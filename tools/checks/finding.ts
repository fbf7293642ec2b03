/** `fail` breaks the build; `warn` is shown on request and counted. */
export type FindingLevel = 'fail' | 'warn'

/** One thing the tree does against the house's rules, at a place a person can open. `line` counts from 1. */
export type Finding = {
  file: string
  line: number
  rule: string
  message: string
  level: FindingLevel
}

/** A finding that breaks the build. */
export function failing(file: string, line: number, rule: string, message: string): Finding {
  return { file, line, rule, message, level: 'fail' }
}

/** A finding that only asks for a second look. */
export function warning(file: string, line: number, rule: string, message: string): Finding {
  return { file, line, rule, message, level: 'warn' }
}

import type { Log } from '../log/log.ts'

export type LogLine = { level: 'debug' | 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }

export type KeptLog = {
  log: Log
  lines: LogLine[]
  /** What was reported for a request that ended in a fault. */
  errorOf(requestId: string): unknown
}

/** A log that keeps its lines for a test to look at. */
export function keepLog(): KeptLog {
  const lines: LogLine[] = []
  const open = (above: Record<string, unknown>): Log => {
    const at = (level: LogLine['level']) => (fields: object, message: string) =>
      void lines.push({ level, message, fields: { ...above, ...fields } })
    return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: (fields) => open({ ...above, ...fields }) }
  }
  return {
    log: open({}),
    lines,
    errorOf: (requestId) => lines.find(({ level, fields }) => level === 'error' && fields.requestId === requestId)?.fields.err,
  }
}

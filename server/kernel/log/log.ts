import { pino } from 'pino'
import type { Config } from '../config/config.ts'

/** Structured log lines on standard output. `Log` is the part of pino that the house uses. */
export type Log = {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  child(fields: object): Log
}

// `err.detail`, `err.where`: PostgreSQL quotes there what it refused, with whatever somebody wrote or is kept of them.
const redacted = [
  'password',
  'secret',
  'token',
  '*.password',
  '*.secret',
  '*.token',
  'req.headers.authorization',
  'req.headers.cookie',
  'err.detail',
  'err.where',
]

export function openLog(config: Pick<Config, 'logLevel'>): Log {
  return pino({ level: config.logLevel, redact: redacted, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}

// SQLSTATE classes that say something about the moment, not about the work: connection lost, shutting down, deadlock, no resources, and
// what node reports when the socket goes away. See https://www.postgresql.org/docs/current/errcodes-appendix.html
const passingStates = /^(08|53|57P|40001|40P01|55P03)/
const passingCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])

/** True when trying the same again later can be expected to go well. */
export function isPassingFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (passingCodes.has(code) || passingStates.test(code)) return true
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  if (
    /Connection terminated|connection timeout|Client has encountered a connection error|pool after calling end|driver has already been destroyed/i.test(
      message,
    )
  )
    return true
  return 'cause' in error && error.cause !== error && isPassingFault(error.cause)
}

/** An error as one line for a screen: at most 500 characters. */
export function excerptOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 500)
}

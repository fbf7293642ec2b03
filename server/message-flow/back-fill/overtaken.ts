import { Fault } from '../../kernel/refusal/refusal.ts'

/** Thrown to take back a page that another process has stored meanwhile: this one was slow and its lease ran out. */
export function overtaken(): Fault {
  return Object.assign(new Fault('another process goes on with this import'), { code: 'overtaken' })
}

export function isOvertaken(error: unknown): boolean {
  return error instanceof Fault && 'code' in error && error.code === 'overtaken'
}

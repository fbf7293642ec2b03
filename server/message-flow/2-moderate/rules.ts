import type { Rule } from './moderate.ts'

/** Every rule that messages are judged by, in no particular order: the strictest one decides. */
export const rules: readonly Rule[] = []

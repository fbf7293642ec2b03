import type { Reply } from '../lib/routes.ts'

export type StageName = Reply<'GET /api/v1/communities/:community/stages'>['stock'][number]['stage']

/** In the order of a life; agrees with the contract. Their words are terms. */
export const stageNames = ['newcomer', 'active', 'core', 'super-user', 'dormant', 'lost', 'alumni'] as const satisfies StageName[]

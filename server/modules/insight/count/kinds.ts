import type { ActorKind } from '../../../../contract/member.ts'

/** What someone counts as, as it is stored. */
export type KindNumber = 0 | 1 | 2 | 3

export const HUMAN = 0
export const STAFF = 1
export const BOT = 2
export const TEST = 3

const kinds: readonly ActorKind[] = ['human', 'staff', 'bot', 'test']

export function kindNumberOf(kind: ActorKind): KindNumber {
  return kinds.indexOf(kind) as KindNumber
}

export function actorKindOf(kind: number): ActorKind {
  return kinds[kind] ?? 'human'
}

/**
 * Every figure is kept in eight layers: one of each kind, counted without broadcast copies, and above each what counting them as well would
 * add or take. Any population is then a sum of layers.
 */
export const COPIES_ABOVE = 4
export const LAYERS = 8

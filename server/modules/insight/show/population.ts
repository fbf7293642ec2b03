import { BOT, COPIES_ABOVE, HUMAN, type KindNumber, STAFF, TEST } from '../count/kinds.ts'

/** Who and what is counted beside people: staff, bots, broadcast copies. */
export type Population = { staff: boolean; bots: boolean; copies: boolean }

/** As it is kept: 1 staff, 2 bots, 4 copies. The first two name the rows of reply figures as well. */
export function populationNumber({ staff, bots, copies }: Population): number {
  return (staff ? 1 : 0) + (bots ? 2 : 0) + (copies ? 4 : 0)
}

export function populationOf(number: number): Population {
  return { staff: (number & 1) !== 0, bots: (number & 2) !== 0, copies: (number & 4) !== 0 }
}

export const POPULATIONS = 8

/** People always; test accounts are the organisation's own, so they come with staff. */
export function kindsOf({ staff, bots }: Pick<Population, 'staff' | 'bots'>): KindNumber[] {
  return [HUMAN, ...(staff ? [STAFF, TEST] : []), ...(bots ? [BOT] : [])] as KindNumber[]
}

/** The layers whose sum counts this population. */
export function layersOf(population: Population): number[] {
  const kinds = kindsOf(population)
  return population.copies ? [...kinds, ...kinds.map((kind) => kind + COPIES_ABOVE)] : kinds
}

type Asked = { staff?: boolean | undefined; bots?: boolean | undefined; copies?: boolean | undefined }

export function askedPopulation({ staff, bots, copies }: Asked): Population {
  return { staff: staff ?? false, bots: bots ?? false, copies: copies ?? false }
}

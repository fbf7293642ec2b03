import type { Network } from './network-queries.ts'

type Shape = NonNullable<Network['structure']['label']>

/** Where a shape stands between a ring, in which everybody knows everybody, and a pyramid, in which one speaks and all listen; 0 … 1. */
export const standOf: Record<Exclude<Shape, 'fragmented'>, number> = { ring: 0.08, core: 0.45, bridged: 0.55, pyramid: 0.78, star: 0.95 }

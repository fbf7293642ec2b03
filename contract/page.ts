import { z } from 'zod'

/** An opaque place in a list; pass it back as `cursor` to get what follows. */
export const Cursor = z.string().max(400)

export const pageQuery = {
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
}

/** `next` is null on the last page. `total` counts the whole list under the same filters where that is cheap, else null. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().nullable() })
}

/** An instant as ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = z.infer<typeof Instant>

/** An IANA time zone. */
export const Zone = z.string().min(1).max(64)

/** A proportion with what it was counted from; `value` is null with the reason when it cannot be known yet. */
export const Rate = z.object({
  value: z.number().nullable(),
  /** How many of … */
  n: z.number().int(),
  /** … how many. */
  d: z.number().int(),
  /** Wilson 95 % interval. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  reason: z.enum(['no_members', 'cohort_too_young', 'below_k_anonymity']).optional(),
})
export type Rate = z.infer<typeof Rate>

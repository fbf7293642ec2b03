import { dayIn, flagIn, oneOf, textIn } from './search-values.ts'

/** The questions put to the figures, as they stand in the address. */
export type InsightSearch = {
  from?: string | undefined
  to?: string | undefined
  group?: string | undefined
  staff?: true | undefined
  bots?: true | undefined
  copies?: true | undefined
  retention?: 'classic' | 'bracket' | 'rolling' | undefined
  unit?: 'day' | 'week' | undefined
  key?: 'join' | 'first-message' | undefined
}

export function readInsightSearch(search: Record<string, unknown>): InsightSearch {
  return {
    from: dayIn(search['from']),
    to: dayIn(search['to']),
    group: textIn(search['group']),
    staff: flagIn(search['staff']),
    bots: flagIn(search['bots']),
    copies: flagIn(search['copies']),
    retention: oneOf(search['retention'], ['classic', 'bracket', 'rolling']),
    unit: oneOf(search['unit'], ['day', 'week']),
    key: oneOf(search['key'], ['join', 'first-message']),
  }
}

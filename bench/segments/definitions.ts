import type { SegmentNode } from '../../contract/segment.ts'

/** Trees of the kind that operators build, from one condition to several groups of them. */
export function definitions(tag: string, group: string): Record<string, SegmentNode> {
  const quiet: SegmentNode = {
    all: [
      { is: 'joined', when: 'before', days: 30 },
      { is: 'silent', days: 14 },
      { is: 'messages', compare: 'at-least', count: 20, days: null },
      { not: { is: 'presence', presence: 'left' } },
    ],
  }
  const lively: SegmentNode = { is: 'messages', compare: 'at-least', count: 5, days: 7 }
  return {
    lively,
    quiet,
    newcomers: {
      all: [
        { is: 'joined', when: 'within', days: 30 },
        { is: 'messages', compare: 'at-most', count: 0, days: 30 },
        { is: 'presence', presence: 'here' },
      ],
    },
    month: {
      all: [
        { is: 'active-days', compare: 'at-least', count: 3, days: 30 },
        { is: 'groups', compare: 'at-least', count: 2 },
      ],
    },
    tagged: { all: [{ is: 'tag', tag: tag as never }, lively] },
    inGroup: {
      all: [
        { is: 'in-group', group: group as never },
        { is: 'reactions', compare: 'at-least', count: 1, days: 30 },
      ],
    },
    either: { any: [quiet, { all: [lively, { not: { is: 'platform', platform: 'telegram' } }] }] },
    named: { all: [{ is: 'name', contains: '77' }, { not: lively }] },
  }
}

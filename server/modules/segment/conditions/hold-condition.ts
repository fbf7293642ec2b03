// A tree of conditions over one person, with what each part says and the value it looked at. The same tree as SQL: condition-store.ts.
import type { ActorKind } from '../../../../contract/member.ts'
import type { Explained, SegmentDefinition, SegmentLeaf, SegmentNode } from '../../../../contract/segment.ts'
import type { Stage } from '../../../../contract/stage.ts'
import type { AsOf } from './as-of.ts'

/** What conditions look at of one person in a community; instants are epoch ms. */
export type PersonView = {
  name: string
  kind: ActorKind
  platforms: readonly string[]
  joinedAt: number | null
  leftAt: number | null
  lastMessageAt: number | null
  messageCount: number
  /** Groups they are in now. */
  groups: readonly string[]
  tags: readonly string[]
  /** Where they stand in the community's life. */
  stage: Stage | null
  /** When they entered each segment that they are in. */
  segments: ReadonlyMap<string, number>
  /** Each day once. */
  days: readonly { day: string; messages: number; reactions: number }[]
}

export function isWho(definition: SegmentDefinition, person: PersonView, asOf: AsOf): boolean {
  return definition.kinds.includes(person.kind) && explain(definition.where, person, asOf).holds
}

/** The tree with a verdict at every part. Conditions that cannot be known (when did they join?) do not hold. */
export function explain(node: SegmentNode, person: PersonView, asOf: AsOf): Explained {
  if ('all' in node || 'any' in node) {
    const isAll = 'all' in node
    const parts = (isAll ? node.all : node.any).map((part) => explain(part, person, asOf))
    const holds = isAll ? parts.every((part) => part.holds) : parts.some((part) => part.holds)
    return { holds, part: isAll ? 'all' : 'any', leaf: null, seen: null, parts }
  }
  if ('not' in node) {
    const inner = explain(node.not, person, asOf)
    return { holds: !inner.holds, part: 'not', leaf: null, seen: null, parts: [inner] }
  }
  return { ...judge(node, person, asOf), part: 'leaf', leaf: node, parts: [] }
}

type Verdict = { holds: boolean; seen: number | string | null }

function judge(leaf: SegmentLeaf, person: PersonView, asOf: AsOf): Verdict {
  switch (leaf.is) {
    case 'name':
      return { holds: person.name.toLowerCase().includes(leaf.contains.toLowerCase()), seen: person.name }
    case 'platform':
      return { holds: person.platforms.includes(leaf.platform), seen: person.platforms.join(', ') }
    case 'presence':
      return { holds: (person.leftAt === null) === (leaf.presence === 'here'), seen: instant(person.leftAt) }
    case 'joined':
      return dated(person.joinedAt, (at) => at >= asOf.windowStart(leaf.days) === (leaf.when === 'within'))
    case 'left':
      return dated(person.leftAt, (at) => at >= asOf.windowStart(leaf.days))
    case 'silent':
      return {
        holds: person.lastMessageAt === null || person.lastMessageAt < asOf.windowStart(leaf.days),
        seen: instant(person.lastMessageAt),
      }
    case 'in-group':
      return { holds: person.groups.includes(leaf.group), seen: null }
    case 'stage':
      return { holds: person.stage === leaf.stage, seen: person.stage }
    case 'tag':
      return { holds: person.tags.includes(leaf.tag), seen: null }
    case 'segment': {
      const enteredAt = person.segments.get(leaf.segment) ?? null
      return dated(enteredAt, (at) => leaf.forDays === null || at < asOf.windowStart(leaf.forDays))
    }
    default:
      return counted(leaf, amountOf(leaf, person, asOf))
  }
}

type CountedLeaf = Extract<SegmentLeaf, { compare: unknown }>

function amountOf(leaf: CountedLeaf, person: PersonView, asOf: AsOf): number {
  if (leaf.is === 'groups') return person.groups.length
  if (leaf.days === null) return person.messageCount
  const from = asOf.windowFrom(leaf.days)
  const days = person.days.filter(({ day }) => day >= from && day <= asOf.today)
  if (leaf.is === 'active-days') return days.length
  return days.reduce((sum, { messages, reactions }) => sum + (leaf.is === 'messages' ? messages : reactions), 0)
}

function counted(leaf: CountedLeaf, amount: number): Verdict {
  return { holds: leaf.compare === 'at-least' ? amount >= leaf.count : amount <= leaf.count, seen: amount }
}

function dated(at: number | null, isSo: (at: number) => boolean): Verdict {
  return { holds: at !== null && isSo(at), seen: instant(at) }
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

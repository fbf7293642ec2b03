// The tree of conditions as the editor works on it. Everything returns a new tree.
import type { Definition } from './segment-queries.ts'

export type Node = Definition['where']
export type Leaf = Extract<Node, { is: string }>
export type LeafKind = Leaf['is']
export type Branch = { kind: 'all' | 'any'; parts: Node[] }

/** A part with its "not" taken off: the editor shows it as a switch. */
export function unwrap(node: Node): { isNot: boolean; inner: Node } {
  return 'not' in node ? { isNot: true, inner: node.not } : { isNot: false, inner: node }
}

export function wrap(inner: Node, isNot: boolean): Node {
  return isNot ? { not: inner } : inner
}

export function branchOf(node: Node): Branch | null {
  if ('all' in node) return { kind: 'all', parts: node.all }
  return 'any' in node ? { kind: 'any', parts: node.any } : null
}

export function branch({ kind, parts }: Branch): Node {
  return kind === 'all' ? { all: parts } : { any: parts }
}

/** The root is always a branch, so that there is a place to add to. */
export function rooted(node: Node): Node {
  return branchOf(node) === null ? { all: [node] } : node
}

/** A branch with nothing in it, and names that nobody chose yet, cannot be asked. */
export function isComplete(node: Node): boolean {
  const { inner } = unwrap(node)
  const own = branchOf(inner)
  if (own !== null) return own.parts.length > 0 && own.parts.every(isComplete)
  return 'not' in inner ? isComplete(inner.not) : isFilled(inner as Leaf)
}

function isFilled(leaf: Leaf): boolean {
  switch (leaf.is) {
    case 'name':
      return leaf.contains.trim() !== ''
    case 'platform':
      return leaf.platform !== ''
    case 'in-group':
      return leaf.group !== ''
    case 'tag':
      return leaf.tag !== ''
    case 'segment':
      return leaf.segment !== ''
    default:
      return true
  }
}

const nobody = '' as never

/** Each condition as it begins. */
export const firstOf: Record<LeafKind, Leaf> = {
  name: { is: 'name', contains: '' },
  platform: { is: 'platform', platform: '' },
  presence: { is: 'presence', presence: 'here' },
  joined: { is: 'joined', when: 'within', days: 30 },
  left: { is: 'left', days: 30 },
  silent: { is: 'silent', days: 14 },
  messages: { is: 'messages', compare: 'at-least', count: 1, days: 7 },
  'active-days': { is: 'active-days', compare: 'at-least', count: 3, days: 14 },
  reactions: { is: 'reactions', compare: 'at-least', count: 1, days: 30 },
  groups: { is: 'groups', compare: 'at-least', count: 2 },
  'in-group': { is: 'in-group', group: nobody },
  stage: { is: 'stage', stage: 'active' },
  tag: { is: 'tag', tag: nobody },
  segment: { is: 'segment', segment: nobody, forDays: null },
}

export const leafKinds = Object.keys(firstOf) as LeafKind[]

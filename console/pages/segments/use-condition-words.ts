import { useText } from '../../../ui/i18n/use-text.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import type { Named } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { branchOf, type Leaf, type LeafKind, type Node } from './tree.ts'

/** Conditions in words: one, or a whole tree. */
export function useConditionWords(named: Named) {
  const t = useText(segmentTexts)
  const terms = useTerms()
  const nameIn = (list: readonly { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? t('gone')
  const compare = (leaf: { compare: 'at-least' | 'at-most' }) => t(leaf.compare === 'at-least' ? 'atLeast' : 'atMost')

  const sayLeaf = (leaf: Leaf): string => {
    switch (leaf.is) {
      case 'name':
        return t('sayName', { text: leaf.contains })
      case 'platform':
        return t('sayPlatform', { name: terms.nameOf(leaf.platform) })
      case 'presence':
        return t(leaf.presence === 'here' ? 'sayHere' : 'sayLeft')
      case 'joined':
        return t(leaf.when === 'within' ? 'sayJoinedWithin' : 'sayJoinedBefore', { days: leaf.days })
      case 'left':
        return t('sayLeftWithin', { days: leaf.days })
      case 'silent':
        return t('saySilent', { days: leaf.days })
      case 'messages':
        return leaf.days === null
          ? t('sayMessagesEver', { compare: compare(leaf), n: leaf.count })
          : t('sayMessages', { compare: compare(leaf), n: leaf.count, days: leaf.days })
      case 'active-days':
        return t('sayActiveDays', { compare: compare(leaf), n: leaf.count, days: leaf.days })
      case 'reactions':
        return t('sayReactions', { compare: compare(leaf), n: leaf.count, days: leaf.days })
      case 'groups':
        return t('sayGroups', { compare: compare(leaf), n: leaf.count })
      case 'in-group':
        return t('sayInGroup', { name: nameIn(named.groups, leaf.group) })
      case 'stage':
        return t('sayStage', { name: terms.nameOf(leaf.stage) })
      case 'tag':
        return t('sayTag', { name: nameIn(named.tags, leaf.tag) })
      case 'segment':
        return leaf.forDays === null
          ? t('saySegment', { name: nameIn(named.segments, leaf.segment) })
          : t('saySegmentFor', { name: nameIn(named.segments, leaf.segment), days: leaf.forDays })
    }
  }

  const say = (node: Node, isInside = false): string => {
    if ('not' in node) return t('sayNot', { what: say(node.not, true) })
    const own = branchOf(node)
    if (own === null) return sayLeaf(node as Leaf)
    const said = own.parts.map((part) => say(part, true)).join(t(own.kind === 'all' ? 'and' : 'or'))
    return isInside && own.parts.length > 1 ? `(${said})` : said
  }

  return { say, sayLeaf }
}

/** What each kind of condition is called. */
export function useKindNames(): Record<LeafKind, string> {
  const t = useText(segmentTexts)
  return {
    name: t('isName'),
    platform: t('isPlatform'),
    presence: t('isPresence'),
    joined: t('isJoined'),
    left: t('isLeft'),
    silent: t('isSilent'),
    messages: t('isMessages'),
    'active-days': t('isActiveDays'),
    reactions: t('isReactions'),
    groups: t('isGroups'),
    'in-group': t('isInGroup'),
    stage: t('isStage'),
    tag: t('isTag'),
    segment: t('isSegment'),
  }
}

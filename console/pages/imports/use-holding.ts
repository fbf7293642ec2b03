import { useText } from '../../../ui/i18n/use-text.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { importsTexts } from './imports-texts.ts'

type Counts = { messages: number; people: number; groups: number }

/** How many messages, people and groups, in one phrase. A count that reached the end of a cut list is said to be at least that. */
export function useHolding(): (counts: Counts, cutAt?: { people: number; groups: number }) => string {
  const t = useText(importsTexts)
  const terms = useTerms()
  return ({ messages, people, groups }, cutAt) => {
    const parts = [
      terms('messages', { count: messages }),
      cutAt && people >= cutAt.people ? t('manyPeople', { n: cutAt.people }) : terms('members', { count: people }),
      cutAt && groups >= cutAt.groups ? t('manyGroups', { n: cutAt.groups }) : terms('groups', { count: groups }),
    ]
    return parts.join(t('between'))
  }
}

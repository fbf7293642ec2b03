import { useText } from '../../../ui/i18n/use-text.tsx'
import { flowTexts } from './flow-texts.ts'

const known = ['chat.search', 'member.rosters', 'member.judge-suspects', 'insight.tally'] as const

/** What a listener does, in words; one that we have no words for is shown by its name. */
export function useListenerName(): (name: string) => string {
  const t = useText(flowTexts)
  return (name) => {
    const word = known.find((one) => one === name)
    return word ? t(word) : name
  }
}

import { useText } from '../../ui/i18n/use-text.tsx'
import type { TopPeople } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'

type Reason = TopPeople['items'][number]['reasons'][number]

const known = ['messages', 'active-days', 'replies-received', 'people-answered', 'newcomers-greeted', 'reactions-received'] as const

/** Turns the strongest reasons of a person's score into words; a code without words is left out. */
export function useReasons(): (reasons: readonly Reason[], most?: number) => string[] {
  const t = useText(insightTexts)
  return (reasons, most = 3) =>
    reasons.slice(0, most).flatMap(({ code, value }) => {
      const name = known.find((one) => one === code)
      return name === undefined ? [] : [t(`${name}-reason`, { count: value })]
    })
}

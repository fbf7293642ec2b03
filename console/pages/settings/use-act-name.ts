import { useText } from '../../../ui/i18n/use-text.tsx'
import { actTexts } from './act-texts.ts'

/** The words for an act of the audit; one that we have no words for is shown as it came. */
export function useActName(): (act: string) => string {
  const t = useText(actTexts)
  return (act) => {
    const known = actTexts.keys.find((key) => key === act)
    return known ? t(known) : act
  }
}

import { useText } from '../../../ui/i18n/use-text.tsx'
import { peopleTexts } from './people-texts.ts'

const known = [
  'platform-says-bot',
  'platform-says-person',
  'known-bot',
  'bot-name-shared',
  'name-marked',
  'name-ending',
  'same-openings',
  'instant-answers',
  'only-writes',
  'relays-people',
  'set-by-staff',
] as const

/** The codes of why someone counts as a bot or looks like one, in words; a code we have no word for is shown as it came. */
export function useKindReasons(): (codes: readonly string[]) => string {
  const t = useText(peopleTexts)
  return (codes) =>
    codes
      .map((code) => {
        const word = known.find((one) => one === code)
        return word ? t(word) : code
      })
      .join(' · ')
}

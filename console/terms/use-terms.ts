import { useMemo } from 'react'
import { type Text, useText } from '../../ui/i18n/use-text.tsx'
import { termsTexts } from './terms-texts.ts'

type TermsText = Text<(typeof termsTexts)['original']>
type Term = (typeof termsTexts)['keys'][number]

/** The shared words, and `nameOf` for codes the server sends: a code we have no word for is shown as it came. */
export function useTerms(): TermsText & { nameOf: (code: string) => string } {
  const t = useText(termsTexts)
  return useMemo(() => Object.assign(t, { nameOf: (code: string) => (isPlainTerm(code) ? t(code) : code) }), [t])
}

// The counted sentences have placeholders and are no names.
const counted = new Set<string>(['members', 'groups', 'messages', 'days'])

type PlainTerm = Exclude<Term, 'members' | 'groups' | 'messages' | 'days'>

function isPlainTerm(code: string): code is PlainTerm {
  return !counted.has(code) && termsTexts.keys.some((key) => key === code)
}

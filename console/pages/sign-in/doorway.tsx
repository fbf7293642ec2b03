import type { ReactNode } from 'react'
import { Segments } from '../../../ui/controls/segments.tsx'
import { CourtyardRoof } from '../../../ui/drawings/courtyard-roof.tsx'
import { HouseMark } from '../../../ui/drawings/house-mark.tsx'
import { type Language, languageChoice, languageNames, languages, useLanguage } from '../../../ui/i18n/language.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { shellTexts } from '../../shell/shell-texts.ts'
import { signInTexts } from './sign-in-texts.ts'

/** The page before one is inside: the gate, a title, a form, and the language for those who cannot read it yet. */
export function Doorway({ title, lead, children, foot }: { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  const t = useText(signInTexts)
  const shell = useText(shellTexts)
  const language = useLanguage()
  return (
    <main className="doorway" id="main">
      <div className="doorway-in">
        <div className="row brand">
          <HouseMark />
          <b>{shell('product')}</b>
        </div>
        <CourtyardRoof width={280} />
        <h1 className="h1">{title}</h1>
        {lead ? <p className="q">{lead}</p> : null}
        <div className="card doorway-card">{children}</div>
        {foot ? <p className="t12 f">{foot}</p> : null}
        <Segments<Language>
          label={t('language')}
          choices={languages.map((id) => ({ id, name: languageNames[id] }))}
          value={language}
          onChange={languageChoice.set}
        />
      </div>
    </main>
  )
}

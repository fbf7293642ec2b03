import { Lock } from 'lucide-react'
import { Note } from '../../../ui/controls/note.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useSession } from '../../lib/session.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { settingsTexts } from './settings-texts.ts'

/** A settings page that somebody else has to open. */
export function MayNot() {
  const t = useText(settingsTexts)
  const terms = useTerms()
  const role = useSession()?.staff?.role
  return (
    <div className="narrow">
      <Note tone="slate" icon={Lock} title={t('mayNot')}>
        {role ? t('mayNotWhy', { role: terms(role) }) : null}
      </Note>
    </div>
  )
}

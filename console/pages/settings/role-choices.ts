import type { Choice } from '../../../ui/controls/select.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { settingsTexts } from './settings-texts.ts'

export type Role = 'owner' | 'operator' | 'moderator' | 'viewer'

/** The roles, each with what it allows. */
export function useRoleChoices(): Choice<Role>[] {
  const t = useText(settingsTexts)
  const terms = useTerms()
  return [
    { id: 'owner', name: terms('owner'), note: t('ownerNote') },
    { id: 'operator', name: terms('operator'), note: t('operatorNote') },
    { id: 'moderator', name: terms('moderator'), note: t('moderatorNote') },
    { id: 'viewer', name: terms('viewer'), note: t('viewerNote') },
  ]
}

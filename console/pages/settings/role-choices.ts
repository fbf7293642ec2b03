import type { Choice } from '../../../ui/controls/select.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Item } from '../../lib/routes.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { settingsTexts } from './settings-texts.ts'

export type Role = Item<'GET /api/v1/staff'>['role']

/** The roles, each with what it allows. */
export function useRoleChoices(): Choice<Role>[] {
  const t = useText(settingsTexts)
  const terms = useTerms()
  return [
    { id: 'owner', name: terms('owner'), note: t('ownerNote') },
    { id: 'lead', name: terms('lead'), note: t('leadNote') },
    { id: 'operator', name: terms('operator'), note: t('operatorNote') },
    { id: 'moderator', name: terms('moderator'), note: t('moderatorNote') },
    { id: 'analyst', name: terms('analyst'), note: t('analystNote') },
    { id: 'read-only', name: terms('read-only'), note: t('readOnlyNote') },
  ]
}

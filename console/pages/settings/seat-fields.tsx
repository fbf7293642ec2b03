import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Assignment, AssignmentField } from './assignment-field.tsx'
import { type Role, useRoleChoices } from './role-choices.ts'
import { settingsTexts } from './settings-texts.ts'

/** What somebody, or a key, may do and where. */
export type Seat = { role: Role; communities: Assignment }

/** The role, and which communities it holds in. Owners see everything, so theirs is not asked. */
export function SeatFields({ seat, onChange }: { seat: Seat; onChange: (seat: Seat) => void }) {
  const t = useText(settingsTexts)
  const choices = useRoleChoices()
  return (
    <>
      <RadioCards<Role>
        label={t('role')}
        choices={choices}
        value={seat.role}
        onChange={(role) => onChange({ role, communities: role === 'owner' ? null : seat.communities })}
      />
      {seat.role === 'owner' ? null : (
        <AssignmentField value={seat.communities} onChange={(communities) => onChange({ ...seat, communities })} />
      )}
    </>
  )
}

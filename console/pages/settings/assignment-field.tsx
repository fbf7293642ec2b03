import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Item } from '../../lib/routes.ts'
import { communityListQuery } from '../communities/communities-queries.ts'
import { accessTexts } from './access-texts.ts'

/** The only communities that somebody sees; null for all. */
export type Assignment = Item<'GET /api/v1/staff'>['communities']

type AssignmentFieldProps = { value: Assignment; onChange: (value: Assignment) => void }

/** Whether somebody may be given this: nobody is left with nothing to see. */
export function isAssignable(value: Assignment): boolean {
  return value === null || value.length > 0
}

/** All communities, or some that are ticked. */
export function AssignmentField({ value, onChange }: AssignmentFieldProps) {
  const access = useText(accessTexts)
  const list = useQuery(communityListQuery)
  const items = list.data?.items ?? []
  return (
    <div className="col g12">
      <RadioCards<'all' | 'some'>
        label={access('sees')}
        choices={[
          { id: 'all', name: access('seesAll'), note: access('seesAllNote') },
          { id: 'some', name: access('seesSome'), note: access('seesSomeNote') },
        ]}
        value={value === null ? 'all' : 'some'}
        onChange={(id) => onChange(id === 'all' ? null : (value ?? []))}
      />
      {value === null ? null : (
        <div className="col g8 tick-list">
          {items.map((community) => (
            <Checkbox
              key={community.id}
              isSelected={value.includes(community.id)}
              onChange={(isTicked) => onChange(isTicked ? [...value, community.id] : value.filter((id) => id !== community.id))}
            >
              <span className="el">{community.name}</span>
            </Checkbox>
          ))}
          {value.length === 0 ? <span className="t12 f">{access('seesNone')}</span> : null}
        </div>
      )}
    </div>
  )
}

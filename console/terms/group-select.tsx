import { useQuery } from '@tanstack/react-query'
import { type Choice, Select } from '../../ui/controls/select.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { api } from '../lib/api.ts'
import { termsTexts } from './terms-texts.ts'

type GroupSelectProps = { community: string; value: string | undefined; onChange: (group: string | undefined) => void }

// What the server gives in one page; a community with more groups is narrowed on the group's own page.
const listedGroups = 200

/** One group of a community, or all of them; nothing where there is only one. */
export function GroupSelect({ community, value, onChange }: GroupSelectProps) {
  const t = useText(termsTexts)
  const groups = useQuery({
    queryKey: ['community', community, 'groups', { limit: listedGroups }],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/groups', { params: { community }, query: { limit: listedGroups }, signal }),
  })
  const choices: Choice[] = [{ id: 'all', name: t('allGroups') }, ...(groups.data?.items ?? []).map(({ id, name }) => ({ id, name }))]
  if (choices.length <= 2) return null
  return (
    <Select
      label={t('groupLabel')}
      isLabelHidden
      choices={choices}
      value={value ?? 'all'}
      onChange={(group) => onChange(group === 'all' ? undefined : group)}
    />
  )
}

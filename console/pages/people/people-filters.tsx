import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { requestLine } from '../../../ui/api/typed-client.ts'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { type Choice, Select } from '../../../ui/controls/select.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type PeopleSearch, readPeopleSearch } from '../../lib/people-search.ts'
import { listTexts } from '../../terms/list-texts.ts'
import { SavedViewsMenu } from '../../terms/saved-views-menu.tsx'
import { tagListQuery } from '../../terms/tag-queries.ts'
import { tagTexts } from '../../terms/tag-texts.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { peopleQueryOf } from './people-query.ts'
import { peopleTexts } from './people-texts.ts'

type PeopleFiltersProps = {
  community: string
  search: PeopleSearch
  onSearch: (search: PeopleSearch) => void
  total: number | null | undefined
}

/** What stands above the people list: count, search, filters, saved views and export. */
export function PeopleFilters({ community, search, onSearch, total }: PeopleFiltersProps) {
  const t = useText(peopleTexts)
  const list = useText(listTexts)
  const terms = useTerms()
  const tagged = useText(tagTexts)
  const tags = useQuery(tagListQuery).data?.items ?? []
  const all = { id: 'all', name: list('everything') } as const
  const kinds: Choice<NonNullable<PeopleSearch['kind']> | 'all'>[] = [
    all,
    ...(['human', 'bot', 'staff', 'test'] as const).map((id) => ({ id, name: terms(id) })),
  ]
  const presences: Choice<'all' | 'here' | 'left'>[] = [all, { id: 'here', name: t('here') }, { id: 'left', name: t('left') }]
  const { address } = requestLine('GET /api/v1/communities/:community/members.csv', { params: { community }, query: peopleQueryOf(search) })
  const current = Object.fromEntries(Object.entries(search).map(([key, value]) => [key, value === undefined ? undefined : String(value)]))
  return (
    <div className="ch filters">
      <h2>{t('title')}</h2>
      {total === null || total === undefined ? null : <span className="n">{total}</span>}
      <SearchField label={t('search')} value={search.q ?? ''} onSearch={(q) => onSearch({ ...search, q: q || undefined })} />
      <Select
        label={t('kind')}
        isLabelHidden
        choices={withLabel(kinds, t('kind'))}
        value={search.kind ?? 'all'}
        onChange={(kind) => onSearch({ ...search, kind: kind === 'all' ? undefined : kind })}
      />
      <Select
        label={t('presence')}
        isLabelHidden
        choices={withLabel(presences, t('presence'))}
        value={search.presence ?? 'all'}
        onChange={(presence) => onSearch({ ...search, presence: presence === 'all' ? undefined : presence })}
      />
      {tags.length > 0 ? (
        <Select
          label={tagged('tags')}
          isLabelHidden
          choices={withLabel([all, ...tags.map(({ id, name }) => ({ id: id as string, name }))], tagged('tags'))}
          value={search.tag ?? 'all'}
          onChange={(tag) => onSearch({ ...search, tag: tag === 'all' ? undefined : tag })}
        />
      ) : null}
      <Switch isSelected={search.suspect ?? false} onChange={(on) => onSearch({ ...search, suspect: on || undefined })}>
        {t('suspects')}
      </Switch>
      <span className="sp" />
      <SavedViewsMenu list="people" current={current} onChoose={(view) => onSearch(readPeopleSearch(view))} />
      <a className={buttonClass({ size: 's' })} href={address} download>
        <Icon of={Download} size="s" />
        {list('exportCsv')}
      </a>
    </div>
  )
}

// "Everything" alone would not say of what.
function withLabel<Id extends string>(choices: readonly Choice<Id>[], label: string): Choice<Id>[] {
  return choices.map((choice) => (choice.id === 'all' ? { ...choice, name: `${label}: ${choice.name}` } : choice))
}

import { useQuery } from '@tanstack/react-query'
import { DateRange } from '../../../ui/controls/date-range.tsx'
import { type Choice, Select } from '../../../ui/controls/select.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import type { DayRange } from '../../../ui/format/day-range.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { insightTexts } from '../../insight/insight-texts.ts'
import { api } from '../../lib/api.ts'
import type { InsightSearch } from '../../lib/insight-search.ts'
import { questionsTexts } from './questions-texts.ts'

type QuestionBarProps = {
  community: string
  search: InsightSearch
  range: DayRange
  bounds: DayRange
  onSearch: (search: InsightSearch) => void
}

// What the server gives in one page; a community with more groups is narrowed on the group's own page.
const listedGroups = 200

/** Which days, which group, and who is counted. */
export function QuestionBar({ community, search, range, bounds, onSearch }: QuestionBarProps) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  const groups = useQuery({
    queryKey: ['community', community, 'groups', { limit: listedGroups }],
    queryFn: ({ signal }) =>
      api('GET /api/v1/communities/:community/groups', { params: { community }, query: { limit: listedGroups }, signal }),
  })
  const choices: Choice[] = [{ id: 'all', name: t('allGroups') }, ...(groups.data?.items ?? []).map(({ id, name }) => ({ id, name }))]
  return (
    <div className="row wrap question-bar">
      <DateRange
        label={t('period')}
        value={range}
        bounds={bounds}
        onChange={(next) => onSearch({ ...search, from: next?.from ?? bounds.from, to: next?.to ?? bounds.to })}
      />
      {choices.length > 2 ? (
        <Select
          label={t('groupLabel')}
          isLabelHidden
          choices={choices}
          value={search.group ?? 'all'}
          onChange={(group) => onSearch({ ...search, group: group === 'all' ? undefined : group })}
        />
      ) : null}
      <Switch isSelected={search.staff ?? false} onChange={(on) => onSearch({ ...search, staff: on || undefined })}>
        {t('withStaff')}
      </Switch>
      <Switch isSelected={search.bots ?? false} onChange={(on) => onSearch({ ...search, bots: on || undefined })}>
        {t('withBots')}
      </Switch>
      <Switch isSelected={search.copies ?? false} onChange={(on) => onSearch({ ...search, copies: on || undefined })}>
        {t('withCopies')}
      </Switch>
      <span className="sp" />
      <span className="t12 f">{insight('asOf', { day: format.day(range.to), zone: format.zone.replaceAll('_', ' ') })}</span>
    </div>
  )
}

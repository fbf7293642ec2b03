import { DateRange } from '../../../ui/controls/date-range.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import type { DayRange } from '../../../ui/format/day-range.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { insightTexts } from '../../insight/insight-texts.ts'
import type { InsightSearch } from '../../lib/insight-search.ts'
import { GroupSelect } from '../../terms/group-select.tsx'
import { questionsTexts } from './questions-texts.ts'

type QuestionBarProps = {
  community: string
  search: InsightSearch
  range: DayRange
  bounds: DayRange
  onSearch: (search: InsightSearch) => void
}

/** Which days, which group, and who is counted. */
export function QuestionBar({ community, search, range, bounds, onSearch }: QuestionBarProps) {
  const t = useText(questionsTexts)
  const insight = useText(insightTexts)
  const format = useFormat()
  return (
    <div className="row wrap question-bar">
      <DateRange
        label={t('period')}
        value={range}
        bounds={bounds}
        onChange={(next) => onSearch({ ...search, from: next?.from ?? bounds.from, to: next?.to ?? bounds.to })}
      />
      <GroupSelect community={community} value={search.group} onChange={(group) => onSearch({ ...search, group })} />
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

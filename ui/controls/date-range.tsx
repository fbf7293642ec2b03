import { parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import {
  Button as AriaButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  DialogTrigger,
  Heading,
  Popover,
  RangeCalendar,
} from 'react-aria-components'
import { type DayRange, lastDays } from '../format/day-range.ts'
import { useFormat } from '../format/use-format.tsx'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type DateRangeProps = {
  label: string
  /** Undefined means from the first to the last day there is. */
  value: DayRange | undefined
  onChange: (range: DayRange | undefined) => void
  /** The span in which days can be chosen; presets end on its last day. */
  bounds: DayRange | undefined
}

const presets = [7, 28, 90, 365]

/** A span of calendar days: a few usual ones at one press, any other from the calendar. */
export function DateRange({ label, value, onChange, bounds }: DateRangeProps) {
  const t = useText(uiTexts)
  const format = useFormat()
  const said = value ? `${format.day(value.from)} – ${format.day(value.to)}` : t('anyDay')
  return (
    <DialogTrigger>
      <AriaButton className="btn" aria-label={`${label}: ${said}`}>
        <Icon of={CalendarDays} size="s" />
        {said}
      </AriaButton>
      <Popover className="pop" offset={4} placement="bottom start">
        <Dialog aria-label={label} className="range">
          {({ close }) => (
            <RangeChoice
              value={value}
              bounds={bounds}
              onChange={(range) => {
                onChange(range)
                close()
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function RangeChoice({ value, bounds, onChange }: Omit<DateRangeProps, 'label'>) {
  const t = useText(uiTexts)
  const [draft, setDraft] = useState(value)
  return (
    <div className="row t range-in">
      <div className="col g4">
        <Button look="ghost" size="s" onPress={() => onChange(undefined)}>
          {t('anyDay')}
        </Button>
        {bounds
          ? presets.map((days) => (
              <Button key={days} look="ghost" size="s" onPress={() => onChange(lastDays(bounds, days))}>
                {t('lastDays', { n: days })}
              </Button>
            ))
          : null}
      </div>
      <div className="col g8">
        <RangeCalendar
          aria-label={t('anyDay')}
          className="calendar"
          {...(draft ? { value: { start: parseDate(draft.from), end: parseDate(draft.to) } } : {})}
          {...(bounds
            ? { minValue: parseDate(bounds.from), maxValue: parseDate(bounds.to), defaultFocusedValue: parseDate(draft?.to ?? bounds.to) }
            : {})}
          onChange={(range) => setDraft({ from: range.start.toString(), to: range.end.toString() })}
        >
          <header className="row">
            <AriaButton slot="previous" className="btn sm ic gh" aria-label={t('previousMonth')}>
              <Icon of={ChevronLeft} size="s" />
            </AriaButton>
            <Heading className="sp t13 m" />
            <AriaButton slot="next" className="btn sm ic gh" aria-label={t('nextMonth')}>
              <Icon of={ChevronRight} size="s" />
            </AriaButton>
          </header>
          <CalendarGrid>
            <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
          </CalendarGrid>
        </RangeCalendar>
        <Button look="primary" isDisabled={draft === undefined} onPress={() => onChange(draft)}>
          {t('apply')}
        </Button>
      </div>
    </div>
  )
}

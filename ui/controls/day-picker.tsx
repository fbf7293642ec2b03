import { parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  DialogTrigger,
  Heading,
  Popover,
} from 'react-aria-components'
import type { DayRange } from '../format/day-range.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Icon } from './icon.tsx'

type DayPickerProps = { label: string; onPick: (day: string) => void; bounds?: DayRange | undefined; isSmall?: boolean }

/** A button that opens a calendar and acts on the day pressed in it. */
export function DayPicker({ label, onPick, bounds, isSmall = false }: DayPickerProps) {
  const t = useText(uiTexts)
  return (
    <DialogTrigger>
      <AriaButton className={`btn ${isSmall ? 'sm' : ''}`}>
        <Icon of={CalendarDays} size="s" />
        {label}
      </AriaButton>
      <Popover className="pop" offset={4} placement="bottom end">
        <Dialog aria-label={label} className="range">
          {({ close }) => (
            <Calendar
              aria-label={label}
              className="calendar"
              {...(bounds
                ? { minValue: parseDate(bounds.from), maxValue: parseDate(bounds.to), defaultFocusedValue: parseDate(bounds.to) }
                : {})}
              onChange={(date) => {
                onPick(date.toString())
                close()
              }}
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
            </Calendar>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

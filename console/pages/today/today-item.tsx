import { Check, Clock3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan } from '../../lib/session.ts'
import { type ItemKey, nameOfKey } from './today-queries.ts'
import { todayTexts } from './today-texts.ts'
import type { Marks } from './use-marks.ts'

type TodayItemProps = {
  itemKey: ItemKey
  /** Who or what it is about, as the toast and screen readers say it. */
  name: string
  marks: Marks
  face?: ReactNode
  children: ReactNode
  aside?: ReactNode
}

// What was done differs by what it is about.
const doneWords = { greet: 'doneGreet', quiet: 'doneQuiet', cold: 'doneCold', import: 'doneImport' } as const

/** One thing that waits: what it is, and what can be done with it. Takes the focus, so that it can be worked off by keyboard. */
export function TodayItem({ itemKey, name, marks, face, children, aside }: TodayItemProps) {
  const t = useText(todayTexts)
  const canWork = useCan('today.work')
  return (
    <li className="li today-item" data-today-item={nameOfKey(itemKey)} tabIndex={-1}>
      {face}
      <div className="col sp today-words">{children}</div>
      {aside}
      {canWork ? (
        <span className="row today-acts">
          <Button
            size="s"
            icon={Check}
            data-act="done"
            aria-label={t('markDone', { name })}
            onPress={() => marks.mark(itemKey, 'done', name)}
          >
            <span className="today-act-word">{t(doneWords[itemKey.kind])}</span>
          </Button>
          <Button
            size="s"
            look="ghost"
            icon={Clock3}
            hasOnlyIcon
            data-act="snooze"
            aria-label={t('markSnooze', { name })}
            onPress={() => marks.mark(itemKey, 'snoozed', name)}
          />
        </span>
      ) : null}
    </li>
  )
}

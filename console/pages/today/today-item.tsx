import { Check, Clock3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan } from '../../lib/session.ts'
import { type ItemKey, nameOfKey } from './today-queries.ts'
import { todayTexts } from './today-texts.ts'
import type { Marks } from './use-marks.ts'
import { WaitingItem } from './waiting-item.tsx'

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
const doneWords = {
  greet: 'doneGreet',
  question: 'doneQuestion',
  quiet: 'doneQuiet',
  cold: 'doneCold',
  goal: 'doneGoal',
  import: 'doneImport',
} as const

/** One thing that waits: what it is, and what can be done with it. */
export function TodayItem({ itemKey, name, marks, face, children, aside }: TodayItemProps) {
  const t = useText(todayTexts)
  const canWork = useCan('today.work')
  const acts = (
    <>
      <Button size="s" icon={Check} data-act="done" aria-label={t('markDone', { name })} onPress={() => marks.mark(itemKey, 'done', name)}>
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
    </>
  )
  return (
    <WaitingItem id={nameOfKey(itemKey)} face={face} aside={aside} acts={canWork ? acts : null}>
      {children}
    </WaitingItem>
  )
}

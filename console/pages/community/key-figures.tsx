import { Figure } from '../../../ui/controls/figure.tsx'
import type { DayRange } from '../../../ui/format/day-range.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Activity, DayFigures } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'

type KeyFiguresProps = { activity: Activity; range: DayRange }

/** Six figures of the period side by side, each with its definition and what it was one period earlier. */
export function KeyFigures({ activity, range }: KeyFiguresProps) {
  const t = useText(insightTexts)
  const format = useFormat()
  const compare = useComparison()
  const inside = activity.days.filter((one) => one.day >= range.from)
  const before = activity.days.filter((one) => one.day < range.from)
  const sum = (days: readonly DayFigures[], of: (one: DayFigures) => number) => days.reduce((total, one) => total + of(one), 0)
  const messages = sum(inside, (one) => one.messages)
  const newcomers = sum(inside, (one) => one.newcomers)
  const window = `${format.day(range.from)} – ${format.day(range.to)}`
  return (
    <section className="card figures">
      <Figure name={t('members')} definition={t('membersWhy')} value={format.count(inside.at(-1)?.members)} note={format.day(range.to)} />
      <Figure
        name={t('mau')}
        definition={t('activeWhy', { n: 30 })}
        value={format.count(activity.mau)}
        note={compare(activity.mau, activity.before.mau)}
      />
      <Figure
        name={t('wau')}
        definition={t('activeWhy', { n: 7 })}
        value={format.count(activity.wau)}
        note={compare(activity.wau, activity.before.wau)}
      />
      <Figure
        name={t('messages')}
        definition={
          <>
            <span>{t('messagesWhy')}</span>
            <span className="f">{window}</span>
          </>
        }
        value={format.short(messages)}
        note={
          before.length > 0
            ? compare(
                messages,
                sum(before, (one) => one.messages),
              )
            : t('noBefore')
        }
      />
      <Figure
        name={t('newcomers')}
        definition={
          <>
            <span>{t('newcomersWhy')}</span>
            <span className="f">{window}</span>
          </>
        }
        value={format.count(newcomers)}
        note={
          before.length > 0
            ? compare(
                newcomers,
                sum(before, (one) => one.newcomers),
              )
            : t('noBefore')
        }
      />
      <Figure
        name={t('stickiness')}
        definition={t('stickinessWhy')}
        value={format.percent(activity.stickiness)}
        note={activity.stickiness === null ? t('cohort_too_young') : t('stickinessNote')}
      />
    </section>
  )
}

/** "12 more than before", without praise or blame: fewer is a fact, not a fault. */
function useComparison(): (now: number | null, before: number | null) => string {
  const t = useText(insightTexts)
  return (now, before) => {
    if (now === null || before === null) return t('noBefore')
    if (now === before) return t('same')
    return now > before ? t('more', { n: now - before }) : t('fewer', { n: before - now })
  }
}

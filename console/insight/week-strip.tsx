import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import type { DayFigures } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'
import { weekOf } from './period.ts'

type WeekStripProps = { days: readonly DayFigures[]; running: DayFigures | null; today: string; shown: string }

/** Monday to Sunday of one week, each day with who spoke, how much, and who was new. */
export function WeekStrip({ days, running, today, shown }: WeekStripProps) {
  const t = useText(insightTexts)
  const format = useFormat()
  const byDay = new Map(days.map((one) => [one.day as string, one]))
  const week = weekOf(shown)
  const top = Math.max(1, ...week.map((day) => byDay.get(day)?.speakers ?? 0))
  return (
    <ol className="wk">
      {week.map((day, place) => {
        const isToday = day === today
        const figures = isToday ? (running ?? undefined) : byDay.get(day)
        return (
          <li key={day} className={isToday ? 'now' : ''}>
            <div className="row t12">
              <span className="f">{format.weekday(place + 1)}</span>
              <b className="t16">{Number(day.slice(8))}</b>
              {isToday ? <span className="acc m">{t('today')}</span> : null}
            </div>
            {figures && day <= today ? (
              <>
                <span className="wk-bar" aria-hidden="true">
                  <i style={{ height: `${Math.round((figures.speakers / top) * 100)}%` }} />
                </span>
                <span className="t13">{t('spoke', { n: figures.speakers })}</span>
                <span className="t12 f">{t('sent', { n: figures.messages })}</span>
                <span className="t12 f">{isToday ? t('notOver') : t('newFaces', { n: figures.newcomers })}</span>
              </>
            ) : (
              <span className="t12 f">{day > today ? t('toCome') : '—'}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

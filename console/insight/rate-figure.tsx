import { Figure } from '../../ui/controls/figure.tsx'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { questionsTexts } from '../pages/insight/questions-texts.ts'
import type { Rate } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'

type RateFigureProps = { name: string; rate: Rate; definition?: string }

/** A share with what it was counted from and how sure it is; where it cannot be known, why not. */
export function RateFigure({ name, rate, definition }: RateFigureProps) {
  const t = useText(insightTexts)
  const questions = useText(questionsTexts)
  const format = useFormat()
  const counted = t('of', { n: rate.n, d: rate.d })
  return (
    <Figure
      name={name}
      definition={
        <>
          {definition ? <span>{definition}</span> : null}
          <span>{counted}</span>
          {rate.low === null || rate.high === null ? null : (
            <span className="f">{questions('interval', { low: format.percent(rate.low), high: format.percent(rate.high) })}</span>
          )}
        </>
      }
      value={format.percent(rate.value)}
      note={rate.value === null && rate.reason ? t(rate.reason) : counted}
    />
  )
}

import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Item } from '../../lib/routes.ts'
import { charterTexts } from './charter-texts.ts'

export type Goal = Item<'GET /api/v1/communities/:community/goals'>
export type GoalMetric = Goal['metric']

export const goalMetrics = [
  'members',
  'speakers',
  'messages',
  'newcomers',
  'left',
  'first-words',
  'answered',
] as const satisfies GoalMetric[]

/** Shares are shown and typed as percentages. */
export function isShare(metric: GoalMetric): boolean {
  return metric === 'first-words' || metric === 'answered'
}

/** A goal's figure, its values and its verdict in words. */
export function useGoalWords() {
  const t = useText(charterTexts)
  const format = useFormat()
  const metricName = (metric: GoalMetric) => (metric === 'first-words' ? t('firstWords') : t(metric))
  const value = (metric: GoalMetric, number: number) => (isShare(metric) ? format.percent(number, 0) : format.count(Math.round(number)))
  const verdicts = {
    reached: { name: t('reached'), tone: 'moss' },
    'on-track': { name: t('onTrack'), tone: 'moss' },
    uncertain: { name: t('uncertain'), tone: 'amber' },
    'off-track': { name: t('offTrack'), tone: 'brick' },
    missed: { name: t('missed'), tone: 'brick' },
    unknown: { name: t('unknown'), tone: 'fact' },
  } as const
  const outlook = ({ metric, forecast, reason }: Goal): string | null => {
    if (reason !== null)
      return t({ 'nothing-counted': 'nothingCounted', 'too-few-weeks': 'tooFewWeeks', 'too-far': 'tooFar' }[reason] as 'tooFar')
    if (forecast === null) return null
    const { weeks, low, high } = forecast
    const words = { weeks, value: value(metric, forecast.value), low: value(metric, low), high: value(metric, high) }
    return forecast.method === 'trend' ? t('trendForecast', words) : t('staysForecast', words)
  }
  return { metricName, value, verdicts, outlook }
}

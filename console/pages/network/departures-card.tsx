import { useCallback, useMemo } from 'react'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import type { ChartTheme } from '../../../ui/charts/chart-theme.ts'
import { lineOption, type SeriesChart } from '../../../ui/charts/series-option.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import type { Network } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'

/** How the community falls apart when those with most ties leave one by one, beside anybody. */
export function DeparturesCard({ community, network }: { community: string; network: Network }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const { connected, random, halvedAfter, people } = network.departures
  const chart = useMemo(
    (): SeriesChart => ({
      places: connected.map((_, place) => format.count(place)),
      series: [
        { id: 'these', name: t('theseLeave', { n: people.length }), values: connected },
        { id: 'anybody', name: t('anybodyLeaves', { n: people.length }), values: random.map(Math.round), isComparison: true },
      ],
      write: format.count,
      isWhole: true,
    }),
    [connected, random, people.length, format, t],
  )
  const option = useCallback((room: { theme: ChartTheme; width: number }) => lineOption(chart, room), [chart])
  const left = people.length
  // Those who leave are not cut off; they are gone.
  const cutOff = (after: readonly number[]) => Math.max(0, Math.round((after[0] ?? 0) - (after.at(-1) ?? 0) - left))
  return (
    <Card title={t('ifLeft')} beside={<span className="t12 f">{t('ifLeftUnit')}</span>} isPadded>
      {left === 0 ? (
        <p className="q">{t('noTies')}</p>
      ) : (
        <ChartFrame
          sentence={t('ifLeftSentence', { n: left, cut: cutOff(connected), random: cutOff(random) })}
          label={t('ifLeftLabel', { values: connected.map(format.count).join(t('listJoin')) })}
          fileName={`${community}-${t('ifLeft')}`}
          table={{
            header: [t('departed'), t('theseLeave', { n: left }), t('anybodyLeaves', { n: left })],
            rows: connected.map((value, place) => [place, value, Math.round(random[place] ?? 0)]),
          }}
          option={option}
          height={190}
          note={halvedAfter > 0 && (connected[0] ?? 0) > network.people / 2 ? t('halved', { n: halvedAfter }) : undefined}
        />
      )}
    </Card>
  )
}

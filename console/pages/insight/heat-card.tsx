import { useQuery } from '@tanstack/react-query'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { HeatMapChart } from '../../insight/heat-map-chart.tsx'
import { heatMapQuery, type Question } from '../../insight/insight-queries.ts'
import { insightTexts } from '../../insight/insight-texts.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'

/** When it is lively. */
export function HeatCard({ community, question }: { community: string; question: Question }) {
  const t = useText(insightTexts)
  const asked = useQuery(heatMapQuery(community, question))
  return (
    <Card title={t('heatTitle')} className="c7" isPadded>
      <Outcome of={asked} waiting={<SkeletonBlock height={300} />}>
        {(heat) => <HeatMapChart heat={heat} fileName={`${community}-${t('heatTitle')}`} />}
      </Outcome>
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Drawer } from '../../../ui/controls/drawer.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { FlowsCard } from './flows-card.tsx'
import { StagePeople } from './stage-people.tsx'
import { type Stages, stagesQuery } from './stage-queries.ts'
import { stageTexts } from './stage-texts.ts'
import { ThresholdsCard } from './thresholds-card.tsx'

/** Where the people of a community stand, how they moved, and at which numbers they do. */
export function StagesPage() {
  const t = useText(stageTexts)
  const { community } = useParams({ from: '/in/communities/$community' })
  const canConfigure = useCan('community.configure')
  const asked = useQuery(stagesQuery(community))
  return (
    <Outcome of={asked} waiting={<SkeletonBlock height={420} />}>
      {(stages) =>
        stages.asOf === null ? (
          <Card title={t('title')}>
            <EmptyState>{stages.isCounting ? t('counting') : t('none')}</EmptyState>
          </Card>
        ) : (
          <div className="stack">
            <StockCard community={community} stages={stages} />
            <FlowsCard community={community} firstDay={stages.firstDay ?? stages.asOf} asOf={stages.asOf} />
            {canConfigure ? <ThresholdsCard community={community} stages={stages} /> : null}
          </div>
        )
      }
    </Outcome>
  )
}

function StockCard({ community, stages }: { community: string; stages: Stages }) {
  const t = useText(stageTexts)
  const terms = useTerms()
  const format = useFormat()
  const [shown, setShown] = useState<Stages['stock'][number]['stage'] | null>(null)
  return (
    <Card
      title={t('title')}
      beside={
        <span className="t12 f">
          {stages.day ? t('lead', { day: format.day(stages.day) }) : null} {stages.isCounting ? t('counting') : null}
        </span>
      }
    >
      <ul className="stage-stock">
        {stages.stock.map(({ stage, people }) => (
          <li key={stage}>
            <button type="button" className="stage-tile" disabled={people === 0} onClick={() => setShown(stage)}>
              <span className={`stage-dot ${stage}`} aria-hidden="true" />
              <span className="t13 q">{terms(stage)}</span>
              <b>{format.count(people)}</b>
              <span className="t12 f">{stages.people > 0 ? format.percent(people / stages.people, 0) : '—'}</span>
            </button>
          </li>
        ))}
      </ul>
      <Drawer
        side="right"
        label={shown ? t('whoStands', { stage: terms(shown) }) : t('title')}
        isOpen={shown !== null}
        onClose={() => setShown(null)}
      >
        {shown ? <StagePeople title={t('whoStands', { stage: terms(shown) })} community={community} of={{ stage: shown }} /> : null}
      </Drawer>
    </Card>
  )
}

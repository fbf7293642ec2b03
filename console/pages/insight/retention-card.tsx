import { useQuery } from '@tanstack/react-query'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Question, type RetentionTerms, retentionQuery } from '../../insight/insight-queries.ts'
import type { InsightSearch } from '../../lib/insight-search.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { questionsTexts } from './questions-texts.ts'
import { RetentionChart } from './retention-chart.tsx'

type RetentionCardProps = { community: string; question: Question; search: InsightSearch; onSearch: (search: InsightSearch) => void }

/** How many stay, by the time they came; the kind of staying is always named. */
export function RetentionCard({ community, question, search, onSearch }: RetentionCardProps) {
  const t = useText(questionsTexts)
  const terms: RetentionTerms = { kind: search.retention ?? 'bracket', unit: search.unit ?? 'week', key: search.key ?? 'join' }
  const asked = useQuery(retentionQuery(community, question, terms))
  const why = { classic: t('classicWhy'), bracket: t('bracketWhy'), rolling: t('rollingWhy') }[terms.kind]
  return (
    <Card
      title={<Definition name={t('keepTitle')}>{why}</Definition>}
      className="c12"
      actions={
        <>
          <Segments<RetentionTerms['kind']>
            label={t('keepKind')}
            choices={[
              { id: 'classic', name: t('classic') },
              { id: 'bracket', name: t('bracket') },
              { id: 'rolling', name: t('rolling') },
            ]}
            value={terms.kind}
            onChange={(retention) => onSearch({ ...search, retention })}
          />
          <Segments<RetentionTerms['unit']>
            label={t('unit')}
            choices={[
              { id: 'day', name: t('byDay') },
              { id: 'week', name: t('byWeek') },
            ]}
            value={terms.unit}
            onChange={(unit) => onSearch({ ...search, unit })}
          />
          <Segments<RetentionTerms['key']>
            label={t('keyLabel')}
            choices={[
              { id: 'join', name: t('from-join') },
              { id: 'first-message', name: t('from-first-message') },
            ]}
            value={terms.key}
            onChange={(key) => onSearch({ ...search, key })}
          />
        </>
      }
      isPadded
    >
      <Outcome of={asked} waiting={<SkeletonBlock height={420} />}>
        {(retention) => <RetentionChart retention={retention} fileName={`${community}-${t('keepTitle')}`} why={why} />}
      </Outcome>
    </Card>
  )
}

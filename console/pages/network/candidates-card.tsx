import { Download } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { Definition } from '../../../ui/controls/definition.tsx'
import { toCsv } from '../../../ui/format/csv.ts'
import { downloadText } from '../../../ui/format/download.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../shell/card.tsx'
import { PersonCell } from '../../terms/person-cell.tsx'
import type { Candidate, Network } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'

/** People who could carry a circle of their own, with the reasons. */
export function CandidatesCard({ community, network }: { community: string; network: Network }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const reasonsOf = useReasonWords()
  const { candidates } = network
  const columns: Column<Candidate>[] = [
    {
      id: 'name',
      name: t('person'),
      cell: ({ member }) => <PersonCell member={member} />,
    },
    { id: 'why', name: t('why'), cell: (row) => <span className="q">{reasonsOf(row).join(' · ')}</span> },
    { id: 'score', name: t('score'), isNumber: true, cell: (row) => <b>{format.percent(row.score, 0)}</b> },
  ]
  const exportCsv = (rows: readonly Candidate[]) =>
    downloadText(
      `${community}-${t('candidates')}.csv`,
      toCsv(
        [t('person'), t('score'), t('why')],
        rows.map((row) => [row.member.name, row.score, reasonsOf(row).join(' · ')]),
      ),
    )
  return (
    <section className="c12">
      <Card
        title={<Definition name={t('candidates')}>{t('candidatesWhy')}</Definition>}
        actions={
          candidates && candidates.length > 0 ? (
            <Button size="s" icon={Download} onPress={() => exportCsv(candidates)}>
              {t('exportCsv')}
            </Button>
          ) : null
        }
      >
        {candidates === null || candidates.length === 0 ? (
          <p className="cb q">{candidates === null ? t('candidatesWindow') : t('candidatesNone')}</p>
        ) : (
          <DataTable
            label={t('candidates')}
            columns={columns}
            rows={candidates}
            idOf={(row) => row.member.id}
            nameOf={(row) => row.member.name}
          />
        )}
      </Card>
    </section>
  )
}

function useReasonWords(): (row: Candidate) => string[] {
  const t = useText(networkTexts)
  const format = useFormat()
  return ({ reasons }) =>
    reasons.map(({ measure, value, standing }) =>
      t(`reason-${measure}`, {
        n: measure === 'betweenness' ? format.percent(value, 1) : format.count(value),
        // Nobody reads “top 0 %”.
        top: format.percent(Math.max(0.01, 1 - standing), 0),
      }),
    )
}

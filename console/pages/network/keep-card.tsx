import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../shell/card.tsx'
import { PersonCell } from '../../terms/person-cell.tsx'
import type { Leaving, Network } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'

type KeepCardProps = { network: Network; chosen: ReadonlySet<string>; onChoose: (id: string) => void }
type Row = Leaving & { drop: number }

/** Those without whom most would be lost, in the order of the chart beside, with the reason and one thing to do. */
export function KeepCard({ network, chosen, onChoose }: KeepCardProps) {
  const t = useText(networkTexts)
  const format = useFormat()
  const todoOf = useTodo()
  const { people, connected } = network.departures
  if (people.length === 0) return null
  const rows = people.map((one, place): Row => ({ ...one, drop: Math.max(0, (connected[place] ?? 0) - (connected[place + 1] ?? 0) - 1) }))
  const columns: Column<Row>[] = [
    {
      id: 'name',
      name: t('person'),
      cell: ({ member }) => <PersonCell member={member} />,
    },
    { id: 'why', name: t('why'), cell: (row) => <Why row={row} /> },
    {
      id: 'drop',
      name: t('drop'),
      definition: t('dropWhy'),
      isNumber: true,
      isWide: true,
      cell: (row) => (row.drop === 0 ? '0' : `−${format.count(row.drop)}`),
    },
    { id: 'todo', name: t('todo'), isWide: true, cell: (row) => <span className="q">{todoOf(row)}</span> },
    {
      id: 'leaves',
      name: t('leaves'),
      cell: ({ member }) => (
        <Checkbox isSelected={chosen.has(member.id)} onChange={() => onChoose(member.id)} aria-label={`${t('leaves')}: ${member.name}`} />
      ),
    },
  ]
  return (
    <section className="c12">
      <Card title={t('keepTitle', { n: rows.length })} beside={<span className="t12 f wide">{t('keepBeside')}</span>}>
        <DataTable
          label={t('keepTitle', { n: rows.length })}
          columns={columns}
          rows={rows}
          idOf={(row) => row.member.id}
          nameOf={(row) => row.member.name}
        />
      </Card>
    </section>
  )
}

function Why({ row }: { row: Row }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const reasons = [
    row.circles > 1 ? t('whyCircles', { circles: row.circles, ties: row.ties }) : t('whyTies', { ties: row.ties }),
    t('whyReplies', { share: format.percent(row.repliesTouched, 0) }),
    ...(row.cutsOff > 0 ? [t('whyAlone', { n: row.cutsOff })] : []),
  ]
  return <span className="q">{reasons.join(' · ')}</span>
}

function useTodo(): (row: Row) => string {
  const t = useText(networkTexts)
  return (row) => {
    if (row.cutsOff > 0) return t('doIntroduce', { n: row.cutsOff })
    return row.circles > 2 ? t('doShare') : t('doThank')
  }
}

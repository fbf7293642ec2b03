import { Download, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { toCsv } from '../../../ui/format/csv.ts'
import { downloadText } from '../../../ui/format/download.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useLanguage } from '../../../ui/i18n/language.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { type SortOrder, sortRows } from '../../../ui/table/sort-rows.ts'
import { Card } from '../../shell/card.tsx'
import { PersonCell } from '../../terms/person-cell.tsx'
import { NetworkDrawing } from './network-drawing.tsx'
import type { Network, NetworkPerson } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'

type PictureCardProps = {
  community: string
  network: Network
  chosen: ReadonlySet<string>
  onChoose: (id: string) => void
  figures: ReactNode
}

/** The picture or the same as a table, and the figures under it. */
export function PictureCard({ community, network, chosen, onChoose, figures }: PictureCardProps) {
  const t = useText(networkTexts)
  const [isTable, setTable] = useState(false)
  const { people } = network.drawn
  const staff = people.filter(({ member }) => member.kind === 'staff').length
  const exportCsv = () => {
    const header = [t('person'), t('circle'), t('ties'), t('repliers'), t('messages'), t('activeDays'), t('between'), t('isCut')]
    const rows = people.map((one) => [
      one.member.name,
      one.circle + 1,
      one.ties,
      one.repliers,
      one.messages,
      one.activeDays,
      one.betweenness,
      one.isCut ? 1 : 0,
    ])
    downloadText(`${community}-${t('title')}.csv`, toCsv(header, rows))
  }
  return (
    <Card
      title={t('whoAnswers')}
      beside={<span className="t12 f wide">{network.people > people.length ? t('drawnOf', { n: people.length }) : t('drawnAll')}</span>}
      actions={
        <span className="row">
          <Button size="s" icon={Table2} aria-pressed={isTable} onPress={() => setTable(!isTable)}>
            {isTable ? t('asPicture') : t('asTable')}
          </Button>
          <Button size="s" icon={Download} hasOnlyIcon aria-label={t('exportCsv')} onPress={exportCsv} />
        </span>
      }
    >
      {isTable ? (
        <div className="network-table">
          <PeopleTable people={people} chosen={chosen} onChoose={onChoose} />
        </div>
      ) : (
        <div className="cb">
          <ul className="legend">
            {network.independence ? <li className="top">{t('legendTop')}</li> : null}
            {network.connectors.length > 0 ? (
              <li className="connector">{t('legendConnector', { count: Math.min(5, network.connectors.length) })}</li>
            ) : null}
            {staff > 0 ? <li className="hollow">{t('legendStaff')}</li> : null}
            <li className="other">{t('legendOther')}</li>
          </ul>
          {people.length === 0 ? (
            <p className="q">{t('underNone')}</p>
          ) : (
            <NetworkDrawing network={network} chosen={chosen} onChoose={onChoose} />
          )}
          {people.length === 0 ? null : <p className="t12 f">{t('chooseHint')}</p>}
        </div>
      )}
      {figures}
    </Card>
  )
}

type Choosing = Pick<PictureCardProps, 'chosen' | 'onChoose'>

function PeopleTable({ people, chosen, onChoose }: Choosing & { people: readonly NetworkPerson[] }) {
  const t = useText(networkTexts)
  const language = useLanguage()
  const format = useFormat()
  const [order, setOrder] = useState<SortOrder>({ column: 'repliers', direction: 'descending' })
  const number = (id: 'ties' | 'repliers' | 'messages' | 'activeDays'): Column<NetworkPerson> => ({
    id,
    name: t(id),
    isNumber: true,
    canSort: true,
    isWide: id === 'messages' || id === 'activeDays',
    cell: (row) => format.count(row[id]),
  })
  const columns: Column<NetworkPerson>[] = [
    {
      id: 'name',
      name: t('person'),
      canSort: true,
      cell: ({ member }) => <PersonCell member={member} />,
    },
    { id: 'circle', name: t('circle'), isNumber: true, canSort: true, isWide: true, cell: (row) => format.count(row.circle + 1) },
    number('ties'),
    number('repliers'),
    number('messages'),
    number('activeDays'),
    {
      id: 'between',
      name: t('between'),
      definition: t('betweenWhy'),
      isNumber: true,
      canSort: true,
      cell: (row) => format.percent(row.betweenness, 1),
    },
  ]
  return (
    <DataTable
      label={t('whoAnswers')}
      columns={columns}
      rows={sortRows(people, (row) => keyOf(row, order.column), order.direction, language)}
      idOf={(row) => row.member.id}
      nameOf={(row) => row.member.name}
      sort={order}
      onSort={setOrder}
      selection={{
        chosen,
        onChange: (next) => {
          for (const { member } of people) if (next.has(member.id) !== chosen.has(member.id)) onChoose(member.id)
        },
      }}
    />
  )
}

function keyOf(row: NetworkPerson, column: string): string | number {
  switch (column) {
    case 'name':
      return row.member.name
    case 'circle':
      return row.circle
    case 'ties':
      return row.ties
    case 'messages':
      return row.messages
    case 'activeDays':
      return row.activeDays
    case 'between':
      return row.betweenness
    default:
      return row.repliers
  }
}

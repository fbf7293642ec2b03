import { Definition } from '../../../ui/controls/definition.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../shell/card.tsx'
import type { Health } from './flow-queries.ts'
import { flowTexts } from './flow-texts.ts'
import { useListenerName } from './use-listener-name.ts'

type Listener = Health['listeners'][number]

/** Everything that follows a stored message, and how far each has got. */
export function ListenersCard({ listeners }: { listeners: readonly Listener[] }) {
  const t = useText(flowTexts)
  const format = useFormat()
  const listenerName = useListenerName()
  const columns: Column<Listener>[] = [
    { id: 'name', name: t('listener'), cell: (row) => <b className="m">{listenerName(row.name)}</b> },
    {
      id: 'progress',
      name: t('progress'),
      cell: (row) =>
        row.waitingFacts === 0 ? (
          <span className="good">{t('upToDate')}</span>
        ) : (
          <span className="look">
            {t('lag', { span: format.span(row.lagSeconds * 1000) })} · {t('waiting', { n: row.waitingFacts })}
          </span>
        ),
    },
    {
      id: 'parked',
      name: t('parkedHere'),
      isNumber: true,
      cell: (row) => <span className={row.parked > 0 ? 'look m' : ''}>{format.count(row.parked)}</span>,
    },
    {
      id: 'last',
      name: t('lastRun'),
      isWide: true,
      cell: (row) => <span className="q nw">{row.lastRunAt ? format.ago(row.lastRunAt) : '—'}</span>,
    },
  ]
  return (
    <Card
      title={<Definition name={t('reacted')}>{t('reactedWhy')}</Definition>}
      beside={<span className="n">{listeners.length}</span>}
      className="c5"
    >
      <DataTable
        label={t('reacted')}
        columns={columns}
        rows={listeners}
        idOf={(row) => row.name}
        nameOf={(row) => listenerName(row.name)}
      />
    </Card>
  )
}

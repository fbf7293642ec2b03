import { Lock } from 'lucide-react'
import { useState } from 'react'
import { makeRefused } from '../../../ui/api/refused.ts'
import { Sparkline } from '../../../ui/charts/sparkline.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Figure } from '../../../ui/controls/figure.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { Progress } from '../../../ui/controls/progress.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonBlock, SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import type { SortOrder } from '../../../ui/table/sort-rows.ts'
import { Card } from '../../shell/card.tsx'
import { showcaseTexts } from './showcase-texts.ts'

const unreachable = makeRefused({ code: 'network.unreachable', message: '', next: undefined, status: 0, requestId: undefined })
const fault = makeRefused({ code: 'server.fault', message: '', next: undefined, status: 500, requestId: 'req-7f3a' })

export function StateSamples() {
  const t = useText(showcaseTexts)
  return (
    <>
      <Card title={t('refusals')} isPadded>
        <div className="col g12">
          <Note title={t('refusalTitle')} actions={<Button size="s">{t('refusalAct')}</Button>}>
            {t('refusalWhy')}
          </Note>
          <Note tone="slate" icon={Lock} title={t('lockTitle')}>
            {t('lockWhy')}
          </Note>
          <Note tone="done" title={t('doneTitle')}>
            {t('doneWhy')}
          </Note>
        </div>
      </Card>
      <Card title={t('failed')} isPadded>
        <div className="col g12">
          <RefusalNote error={unreachable} onRetry={() => undefined} />
          <RefusalNote error={fault} onRetry={() => undefined} />
        </div>
      </Card>
      <Card title={t('emptyTitle')}>
        <EmptyState action={<Button look="primary">{t('emptyAct')}</Button>}>{t('emptyWords')}</EmptyState>
      </Card>
      <Card title={t('waiting')} isPadded>
        <div className="col g16">
          <Progress label={t('progress')} share={14 / 21} note={t('progressNote')} />
          <Progress label={t('unknownProgress')} share={null} />
          <SkeletonLines lines={3} />
          <SkeletonBlock height={72} />
        </div>
      </Card>
      <TableSample />
      <Card title={t('narrow')} isPadded>
        <div className="narrow-sample col g12">
          <h2 className="h1">{t('long', { name: t('longName') })}</h2>
          <Note title={t('refusalTitle')} actions={<Button size="s">{t('refusalAct')}</Button>}>
            {t('refusalWhy')}
          </Note>
        </div>
      </Card>
    </>
  )
}

type Row = { id: string; name: string; members: number; weeks: number[] }

function TableSample() {
  const t = useText(showcaseTexts)
  const format = useFormat()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['b']))
  const [order, setOrder] = useState<SortOrder>({ column: 'members', direction: 'descending' })
  const rows: Row[] = [
    { id: 'a', name: t('rowA'), members: 198, weeks: [61, 64, 66, 70, 68, 71, 70, 71] },
    { id: 'b', name: t('rowB'), members: 168, weeks: [62, 60, 58, 57, 56, 50, 44, 38] },
    { id: 'c', name: t('longName'), members: 97, weeks: [10, 14, 20, 24, 28, 31, 33, 34] },
  ]
  const columns: Column<Row>[] = [
    { id: 'name', name: t('group'), canSort: true, cell: (row) => <b>{row.name}</b> },
    {
      id: 'members',
      name: t('members'),
      definition: t('membersWhy'),
      isNumber: true,
      canSort: true,
      cell: (row) => format.count(row.members),
      total: format.count(463),
    },
    {
      id: 'trend',
      name: t('trend'),
      cell: (row) => <Sparkline values={row.weeks} max={75} isOdd={row.id === 'b'} label={row.weeks.join(', ')} />,
    },
  ]
  return (
    <Card title={t('table')}>
      <DataTable
        label={t('table')}
        columns={columns}
        rows={order.direction === 'descending' ? rows : rows.toReversed()}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        sort={order}
        onSort={setOrder}
        selection={{ chosen, onChange: setChosen }}
      />
      <div className="vals">
        <Figure name={t('members')} definition={t('membersWhy')} value="1,946" note={t('note')} />
        <Figure name={t('speakers')} value="547" unit="/ 1,946" tone="look" />
        <Figure name={t('speakers')} value="—" note={t('note')} />
      </div>
    </Card>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { requestLine } from '../../../ui/api/typed-client.ts'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { DateRange } from '../../../ui/controls/date-range.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import type { DayRange } from '../../../ui/format/day-range.ts'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { MayNot } from './may-not.tsx'
import { settingsTexts } from './settings-texts.ts'
import { useActName } from './use-act-name.ts'

type Entry = Item<'GET /api/v1/audit'>

const pageSize = 50

/** Who did what, newest first. */
export function AuditPage() {
  const t = useText(settingsTexts)
  const canRead = useCan('audit.read')
  const columns = useAuditColumns()
  const [wanted, setWanted] = useState<Wanted>({})
  const filter = queryOf(wanted)
  const asked = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/audit', { query: { limit: pageSize, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: canRead,
    staleTime: 0,
  })
  if (!canRead) return <MayNot />
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('audit')} beside={<span className="t12 f">{t('auditLead')}</span>}>
      <AuditFilters wanted={wanted} onChange={setWanted} />
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={420} />
          </div>
        }
      >
        {() =>
          rows.length === 0 ? (
            <p className="cb q">{Object.keys(filter).length === 0 ? t('auditEmpty') : t('nothingFits')}</p>
          ) : (
            <>
              <DataTable label={t('audit')} columns={columns} rows={rows} idOf={(row) => row.id} nameOf={(row) => row.act} />
              <LoadMore
                hasMore={asked.hasNextPage}
                isLoading={asked.isFetchingNextPage}
                shown={rows.length}
                pageSize={pageSize}
                onMore={() => void asked.fetchNextPage()}
              />
            </>
          )
        }
      </Outcome>
    </Card>
  )
}

type Wanted = { act?: string; who?: string; days?: DayRange }

/** Days as the instants at which they begin and end here. */
function queryOf({ act, who, days }: Wanted) {
  return {
    ...(act ? { act } : {}),
    ...(who ? { who } : {}),
    ...(days ? { from: startOf(days.from, 0), to: startOf(days.to, 1) } : {}),
  }
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

/** Every kind of act there is, by the first part of its name. */
function useActKinds() {
  const t = useText(settingsTexts)
  return [
    { id: '', name: t('anyAct') },
    { id: 'session', name: t('actsSession') },
    { id: 'staff', name: t('actsStaff') },
    { id: 'api-key', name: t('actsKey') },
    { id: 'workspace', name: t('actsWorkspace') },
    { id: 'community', name: t('actsCommunity') },
    { id: 'member', name: t('actsMember') },
    { id: 'import', name: t('actsImport') },
    { id: 'flow', name: t('actsFlow') },
  ]
}

function AuditFilters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const t = useText(settingsTexts)
  const kinds = useActKinds()
  const today = isoDay(new Date(nowMs()))
  const { address } = requestLine('GET /api/v1/audit.csv', { query: queryOf(wanted) })
  return (
    <div className="cb row wrap">
      <SearchField
        label={t('whoPlaceholder')}
        placeholder={t('whoPlaceholder')}
        value={wanted.who ?? ''}
        onSearch={(who) => onChange({ ...wanted, who })}
      />
      <Select label={t('did')} isLabelHidden choices={kinds} value={wanted.act ?? ''} onChange={(act) => onChange({ ...wanted, act })} />
      <DateRange
        label={t('when')}
        value={wanted.days}
        bounds={{ from: '2000-01-01', to: today }}
        onChange={(days) => {
          const { days: _earlier, ...rest } = wanted
          onChange(days ? { ...rest, days } : rest)
        }}
      />
      <span className="sp" />
      <a className={buttonClass({ size: 's', look: 'ghost' })} href={address} download>
        {t('exportCsv')}
      </a>
    </div>
  )
}

function isoDay(at: Date): string {
  return [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-')
}

function useAuditColumns(): Column<Entry>[] {
  const t = useText(settingsTexts)
  const format = useFormat()
  const actName = useActName()
  const kinds = { staff: t('byStaff'), 'api-key': t('byKey'), system: t('bySystem'), 'command-line': t('byCommand') }
  return [
    { id: 'when', name: t('when'), cell: (row) => <span className="q nw">{format.dateTime(row.at)}</span> },
    {
      id: 'who',
      name: t('who'),
      cell: (row) => (
        <span className="col">
          <b className="m nw">{row.actorName}</b>
          {row.actorKind === 'staff' ? null : <span className="t12 f">{kinds[row.actorKind]}</span>}
        </span>
      ),
    },
    { id: 'did', name: t('did'), cell: (row) => <span className="nw">{actName(row.act)}</span> },
    { id: 'to', name: t('to'), cell: (row) => <span className="q anywhere">{row.subject}</span> },
  ]
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
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
  const asked = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/audit', { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: canRead,
    staleTime: 0,
  })
  if (!canRead) return <MayNot />
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('audit')} beside={<span className="t12 f">{t('auditLead')}</span>}>
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
            <p className="cb q">{t('auditEmpty')}</p>
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

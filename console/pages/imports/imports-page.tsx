import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { formatName } from './format-name.ts'
import { type Import, isMoving } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { StateTag } from './state-tag.tsx'

const pageSize = 50
const movingMs = 2000

/** Everything that was ever brought in, and what is coming in now. */
export function ImportsPage() {
  const t = useText(importsTexts)
  const navigate = useNavigate()
  const columns = useImportColumns()
  const asked = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/imports', { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isMoving)) ? movingMs : false),
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  const start = (
    <Link to="/imports/new" className={buttonClass({ look: 'primary' })}>
      <Icon of={Plus} size="s" />
      {t('start')}
    </Link>
  )
  return (
    <>
      <PageHead title={t('title')} under={t('lead')} actions={rows.length > 0 ? start : undefined} />
      <Card>
        <Outcome of={asked} waiting={<SkeletonBlock height={320} />}>
          {() =>
            rows.length === 0 ? (
              <EmptyState action={start}>{t('empty')}</EmptyState>
            ) : (
              <>
                <DataTable
                  label={t('title')}
                  columns={columns}
                  rows={rows}
                  idOf={(row) => row.id}
                  nameOf={(row) => row.fileName}
                  onOpen={(row) => void navigate({ to: '/imports/$import', params: { import: row.id } })}
                />
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
    </>
  )
}

function useImportColumns(): Column<Import>[] {
  const t = useText(importsTexts)
  const format = useFormat()
  return [
    {
      id: 'file',
      name: t('file'),
      cell: (row) => (
        <div className="col">
          <Link to="/imports/$import" params={{ import: row.id }} className="name anywhere">
            {row.fileName}
          </Link>
          <span className="t12 f">{[row.format && formatName(row.format), format.size(row.bytes)].filter(Boolean).join(' · ')}</span>
        </div>
      ),
    },
    {
      id: 'state',
      name: t('state'),
      cell: (row) => (
        <span className="row">
          <StateTag state={row.state} />
          {row.state === 'running' && row.progress !== null ? <span className="t12 q">{format.percent(row.progress, 0)}</span> : null}
        </span>
      ),
    },
    {
      id: 'community',
      name: t('community'),
      isWide: true,
      cell: (row) =>
        row.communitySlug ? (
          <Link to="/communities/$community" params={{ community: row.communitySlug }} className="under-hover">
            {row.communityName}
          </Link>
        ) : (
          '—'
        ),
    },
    { id: 'messages', name: t('messages'), isNumber: true, cell: (row) => format.count(row.messages) },
    { id: 'people', name: t('people'), isNumber: true, isWide: true, cell: (row) => format.count(row.people) },
    {
      id: 'when',
      name: t('when'),
      isWide: true,
      cell: (row) => <span className="q nw">{row.startedAt ? format.dateTime(row.startedAt) : '—'}</span>,
    },
    { id: 'by', name: t('by'), isWide: true, cell: (row) => <span className="q">{row.startedBy ?? '—'}</span> },
  ]
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptySearch, EmptyState } from '../../../ui/controls/empty-state.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import type { GroupOrder } from '../../insight/insight-queries.ts'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { listTexts } from '../../terms/list-texts.ts'
import { communityTexts } from './community-texts.ts'
import { orderOf, useGroupColumns } from './group-columns.tsx'
import { useExportGroups } from './use-export-groups.ts'

const pageSize = 100

/** Every group of a community with its figures; searched and sorted by the server. */
export function GroupsPage() {
  const t = useText(communityTexts)
  const list = useText(listTexts)
  const navigate = useNavigate()
  const { community } = useParams({ from: '/in/communities/$community' })
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<GroupOrder>('speakers7')
  const asked = useInfiniteQuery({
    queryKey: ['community', community, 'group-pages', { sort, search }],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/communities/:community/insight/groups', {
        params: { community },
        query: { sort, offset: pageParam, limit: pageSize, ...(search ? { search } : {}) },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const shown = pages.reduce((sum, one) => sum + one.items.length, 0)
      return page.items.length > 0 && shown < page.total ? shown : undefined
    },
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  const columns = useGroupColumns(rows)
  const { exportGroups, isExporting } = useExportGroups(community)
  return (
    <Card
      title={t('groupsTitle')}
      beside={asked.data ? <span className="n">{asked.data.pages[0]?.total}</span> : null}
      actions={
        <>
          <SearchField label={t('groupSearch')} value={search} onSearch={setSearch} />
          <Button size="s" icon={Download} isPending={isExporting} onPress={exportGroups}>
            {list('exportCsv')}
          </Button>
        </>
      }
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={480} />
          </div>
        }
      >
        {() =>
          rows.length === 0 ? (
            search === '' ? (
              <EmptyState>{t('groupsEmpty')}</EmptyState>
            ) : (
              <EmptySearch action={<Button onPress={() => setSearch('')}>{list('clearFilters')}</Button>}>
                {list('nothingMatches')}
              </EmptySearch>
            )
          ) : (
            <>
              <DataTable
                label={t('groupsTitle')}
                columns={columns}
                rows={rows}
                idOf={(row) => row.groupId}
                nameOf={(row) => row.name}
                sort={{ column: sort, direction: sort === 'name' ? 'ascending' : 'descending' }}
                onSort={({ column }) => setSort(orderOf(column))}
                onOpen={(row) => void navigate({ to: '/groups/$group', params: { group: row.groupId } })}
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
  )
}

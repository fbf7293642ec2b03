import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptySearch, EmptyState } from '../../../ui/controls/empty-state.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { PeopleSearch } from '../../lib/people-search.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { listTexts } from '../../terms/list-texts.ts'
import { ClassifyBar } from './classify-bar.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { peopleQueryOf } from './people-query.ts'
import { peopleTexts } from './people-texts.ts'
import { usePersonColumns } from './person-columns.tsx'
import { TagActs } from './tag-acts.tsx'
import { type Tagging, TagListDialog } from './tag-list-dialog.tsx'

type PeopleListProps = { community: string; search: PeopleSearch; onSearch: (search: PeopleSearch) => void }

const pageSize = 50

/** The people of a community: filtered, ordered and paged by the database. */
export function PeopleList({ community, search, onSearch }: PeopleListProps) {
  const t = useText(peopleTexts)
  const list = useText(listTexts)
  const navigate = useNavigate()
  const canClassify = useCan('member.classify')
  const canTag = useCan('member.tag')
  const [tagging, setTagging] = useState<Tagging>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const columns = usePersonColumns()
  const asked = useInfiniteQuery({
    queryKey: ['community', community, 'members', search],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/communities/:community/members', {
        params: { community },
        query: { ...peopleQueryOf(search), limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  const total = asked.data?.pages[0]?.total
  const isFiltered = Object.entries(search).some(([key, value]) => key !== 'sort' && value !== undefined)
  const sort = search.sort ?? 'messages'
  return (
    <Card>
      <PeopleFilters community={community} search={search} onSearch={onSearch} total={total} />
      {chosen.size > 0 ? (
        <ClassifyBar chosen={chosen} onDone={() => setChosen(new Set())}>
          {canTag ? <TagActs members={[...chosen]} search={search} onTag={setTagging} /> : null}
        </ClassifyBar>
      ) : canTag && total ? (
        <div className="row wrap list-acts">
          <TagActs members={null} search={search} onTag={setTagging} />
        </div>
      ) : null}
      <TagListDialog
        community={community}
        tagging={tagging}
        onClose={() => setTagging(undefined)}
        onDone={() => {
          setTagging(undefined)
          setChosen(new Set())
        }}
      />
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={560} />
          </div>
        }
      >
        {() =>
          rows.length === 0 ? (
            isFiltered ? (
              <EmptySearch action={<Button onPress={() => onSearch({ sort: search.sort })}>{list('clearFilters')}</Button>}>
                {list('nothingMatches')}
              </EmptySearch>
            ) : (
              <EmptyState>{t('empty')}</EmptyState>
            )
          ) : (
            <>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={rows}
                idOf={(row) => row.id}
                nameOf={(row) => row.name}
                sort={{ column: sort, direction: sort === 'name' ? 'ascending' : 'descending' }}
                onSort={({ column }) => onSearch({ ...search, sort: sortFor(column) })}
                selection={canClassify || canTag ? { chosen, onChange: setChosen } : undefined}
                onOpen={(row) => void navigate({ to: '/people/$member', params: { member: row.id } })}
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

const orders = ['messages', 'last-seen', 'joined', 'name'] as const

function sortFor(column: string): PeopleSearch['sort'] {
  return orders.find((order) => order === column)
}

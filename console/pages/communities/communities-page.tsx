import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button, buttonClass } from '../../../ui/controls/button.tsx'
import { EmptySearch, EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { toCsv } from '../../../ui/format/csv.ts'
import { downloadText } from '../../../ui/format/download.ts'
import { useLanguage } from '../../../ui/i18n/language.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { type SortOrder, sortRows } from '../../../ui/table/sort-rows.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { listTexts } from '../../terms/list-texts.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { communityFiguresQuery, communityListQuery } from './communities-queries.ts'
import { communitiesTexts } from './communities-texts.ts'
import { type CommunityRow, sortKeyOf, useCommunityColumns } from './community-columns.tsx'

/** All communities of the workspace with their figures side by side. */
export function CommunitiesPage() {
  const t = useText(communitiesTexts)
  const canCreate = useCan('community.create')
  const communities = useQuery(communityListQuery)
  const figures = useQuery(communityFiguresQuery)
  const rows = useMemo(() => {
    const byId = new Map(figures.data?.items.map((row) => [row.communityId as string, row]))
    return communities.data?.items.map((community): CommunityRow => ({ ...community, figures: byId.get(community.id) }))
  }, [communities.data, figures.data])
  const create = (
    <Link to="/communities/new" className={buttonClass({ look: 'primary' })}>
      <Icon of={Plus} size="s" />
      {t('create')}
    </Link>
  )
  return (
    <>
      <PageHead title={t('title')} under={t('lead')} actions={canCreate && rows?.length !== 0 ? create : undefined} />
      <Outcome of={communities} waiting={<SkeletonBlock height={320} />}>
        {() =>
          rows?.length === 0 ? (
            <Card>
              <EmptyState action={canCreate ? create : undefined}>{t('empty')}</EmptyState>
            </Card>
          ) : (
            <CommunityTable rows={rows ?? []} />
          )
        }
      </Outcome>
    </>
  )
}

function CommunityTable({ rows }: { rows: CommunityRow[] }) {
  const t = useText(communitiesTexts)
  const list = useText(listTexts)
  const terms = useTerms()
  const language = useLanguage()
  const navigate = useNavigate()
  const search = useSearch({ from: '/in/communities' })
  const order: SortOrder = { column: search.sort ?? 'name', direction: search.order ?? 'ascending' }
  const words = (search.q ?? '').toLocaleLowerCase()
  const found = rows.filter((row) => [row.name, row.slug, row.promise].some((text) => text.toLocaleLowerCase().includes(words)))
  const sorted = sortRows(found, (row) => sortKeyOf(row, order.column), order.direction, language)
  const columns = useCommunityColumns(sorted)
  const set = (next: Partial<typeof search>) => void navigate({ to: '/communities', search: { ...search, ...next }, replace: true })

  const exportCsv = () => {
    const header = [t('name'), t('kind'), t('groups'), t('members'), t('speakers'), t('messages'), t('last')]
    const lines = sorted.map(({ name, kind, figures }) => [
      name,
      terms(kind),
      figures?.groups,
      figures?.members,
      figures?.speakers7,
      figures?.messages7,
      figures?.lastMessageAt,
    ])
    downloadText(`${t('title')}.csv`, toCsv(header, lines))
  }
  return (
    <Card
      title={t('title')}
      beside={<span className="n">{found.length}</span>}
      actions={
        <>
          <SearchField label={t('search')} value={search.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
          <Button size="s" icon={Download} onPress={exportCsv}>
            {list('exportCsv')}
          </Button>
        </>
      }
    >
      {sorted.length === 0 ? (
        <EmptySearch action={<Button onPress={() => set({ q: undefined })}>{list('clearFilters')}</Button>}>
          {list('nothingMatches')}
        </EmptySearch>
      ) : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={sorted}
          idOf={(row) => row.id}
          nameOf={(row) => row.name}
          sort={order}
          onSort={({ column, direction }) => set({ sort: column, order: direction })}
          onOpen={(row) => void navigate({ to: '/communities/$community', params: { community: row.slug } })}
        />
      )}
    </Card>
  )
}

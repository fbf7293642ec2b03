import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../../ui/charts/sparkline.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Column } from '../../../ui/table/data-table.tsx'
import type { SortKey } from '../../../ui/table/sort-rows.ts'
import { useTerms } from '../../terms/use-terms.ts'
import type { Community, CommunityFigures } from './communities-queries.ts'
import { communitiesTexts } from './communities-texts.ts'

export type CommunityRow = Community & { figures: CommunityFigures | undefined }

/** What a column of the list is ordered by. */
export function sortKeyOf(row: CommunityRow, column: string): SortKey {
  switch (column) {
    case 'kind':
      return row.kind
    case 'groups':
      return row.figures?.groups
    case 'members':
      return row.figures?.members
    case 'speakers':
      return row.figures?.speakers7
    case 'messages':
      return row.figures?.messages7
    case 'last':
      return row.figures?.lastMessageAt
    default:
      return row.name
  }
}

export function useCommunityColumns(rows: readonly CommunityRow[]): Column<CommunityRow>[] {
  const t = useText(communitiesTexts)
  const terms = useTerms()
  const format = useFormat()
  const sum = (of: (figures: CommunityFigures) => number) =>
    format.count(rows.reduce((total, row) => total + (row.figures ? of(row.figures) : 0), 0))
  const max = Math.max(1, ...rows.flatMap((row) => row.figures?.weeklySpeakers ?? []))
  const total = rows.length > 1
  return [
    {
      id: 'name',
      name: t('name'),
      canSort: true,
      cell: (row) => (
        <div className="col">
          <Link to="/communities/$community" params={{ community: row.slug }} className="name">
            {row.name}
          </Link>
          {row.promise ? <span className="t12 f clamp-1">{row.promise}</span> : null}
        </div>
      ),
      total: total ? t('total') : undefined,
    },
    { id: 'kind', name: t('kind'), canSort: true, isWide: true, cell: (row) => <span className="q">{terms(row.kind)}</span> },
    {
      id: 'groups',
      name: t('groups'),
      isNumber: true,
      canSort: true,
      isWide: true,
      cell: (row) => format.count(row.figures?.groups),
      total: total ? sum((one) => one.groups) : undefined,
    },
    { id: 'members', name: t('members'), isNumber: true, canSort: true, cell: (row) => format.count(row.figures?.members) },
    {
      id: 'speakers',
      name: t('speakers'),
      definition: t('speakersWhy'),
      isNumber: true,
      canSort: true,
      cell: (row) => format.count(row.figures?.speakers7),
    },
    {
      id: 'messages',
      name: t('messages'),
      isNumber: true,
      isWide: true,
      canSort: true,
      cell: (row) => format.count(row.figures?.messages7),
      total: total ? sum((one) => one.messages7) : undefined,
    },
    {
      id: 'trend',
      name: t('trend', { max }),
      definition: t('trendWhy'),
      isWide: true,
      cell: ({ figures }) =>
        figures && figures.weeklySpeakers.length > 0 ? (
          <Sparkline
            values={figures.weeklySpeakers}
            max={max}
            label={t('trendOf', { values: figures.weeklySpeakers.map(format.count).join(', ') })}
          />
        ) : null,
    },
    {
      id: 'last',
      name: t('last'),
      canSort: true,
      isWide: true,
      cell: ({ figures }) => <span className="q nw">{figures?.lastMessageAt ? format.ago(figures.lastMessageAt) : t('never')}</span>,
    },
  ]
}

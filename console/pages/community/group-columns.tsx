import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../../ui/charts/sparkline.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Column } from '../../../ui/table/data-table.tsx'
import type { GroupFigures, GroupOrder } from '../../insight/insight-queries.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { communityTexts } from './community-texts.ts'

const orders: readonly GroupOrder[] = ['name', 'members', 'messages7', 'speakers7', 'last']

/** The server's order for a column of the table. */
export function orderOf(column: string): GroupOrder {
  return orders.find((order) => order === column) ?? 'speakers7'
}

/** The columns of a list of groups; column ids are the server's own orders where it can sort by them. */
export function useGroupColumns(rows: readonly GroupFigures[]): Column<GroupFigures>[] {
  const t = useText(communityTexts)
  const terms = useTerms()
  const format = useFormat()
  const max = Math.max(1, ...rows.flatMap((row) => row.weeklySpeakers))
  return [
    {
      id: 'name',
      name: t('group'),
      canSort: true,
      cell: (row) => (
        <Link to="/groups/$group" params={{ group: row.groupId }} className="name">
          {row.name}
        </Link>
      ),
    },
    { id: 'platform', name: t('platform'), isWide: true, cell: (row) => <span className="q">{terms.nameOf(row.platform)}</span> },
    { id: 'members', name: t('members'), isNumber: true, canSort: true, cell: (row) => format.count(row.members) },
    {
      id: 'speakers7',
      name: t('speakers'),
      definition: t('speakersWhy'),
      isNumber: true,
      canSort: true,
      cell: (row) => format.count(row.speakers7),
    },
    {
      id: 'share',
      name: t('share'),
      definition: t('shareWhy'),
      isNumber: true,
      isWide: true,
      cell: (row) => format.percent(row.members > 0 ? row.speakers7 / row.members : null, 0),
    },
    {
      id: 'weeks',
      name: t('weeks', { max }),
      definition: t('weeksWhy'),
      isWide: true,
      cell: (row) =>
        row.weeklySpeakers.length > 1 ? (
          <Sparkline
            values={row.weeklySpeakers}
            max={max}
            isOdd={row.cooling !== null}
            label={t('weeksOf', { values: row.weeklySpeakers.map(format.count).join(', ') })}
          />
        ) : null,
    },
    { id: 'messages7', name: t('messages'), isNumber: true, isWide: true, canSort: true, cell: (row) => format.count(row.messages7) },
    { id: 'newcomers', name: t('newcomers'), isNumber: true, isWide: true, cell: (row) => format.count(row.newcomers7) },
    {
      id: 'last',
      name: t('last'),
      canSort: true,
      isWide: true,
      cell: (row) => <span className="q nw">{row.lastMessageAt ? format.ago(row.lastMessageAt) : '—'}</span>,
    },
    {
      id: 'change',
      name: t('change'),
      isWide: true,
      cell: (row) =>
        row.cooling === null ? (
          <span className="f">—</span>
        ) : (
          <span className="look">{t('cooler', { share: format.percent(row.cooling, 0) })}</span>
        ),
    },
  ]
}

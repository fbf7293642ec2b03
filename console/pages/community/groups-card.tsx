import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { type GroupOrder, groupFiguresQuery } from '../../insight/insight-queries.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { listTexts } from '../../terms/list-texts.ts'
import { communityTexts } from './community-texts.ts'
import { orderOf, useGroupColumns } from './group-columns.tsx'
import { useExportGroups } from './use-export-groups.ts'

// What fits on a screen beside the rest of the overview; the groups tab has them all.
const shownGroups = 12

/** The liveliest groups of a community on its overview. */
export function GroupsCard({ slug, total }: { slug: string; total: number }) {
  const t = useText(communityTexts)
  const list = useText(listTexts)
  const navigate = useNavigate()
  const [sort, setSort] = useState<GroupOrder>('speakers7')
  const asked = useQuery(groupFiguresQuery(slug, { sort, search: undefined, offset: 0, limit: shownGroups }))
  const rows = asked.data?.items ?? []
  const columns = useGroupColumns(rows)
  const { exportGroups, isExporting } = useExportGroups(slug)
  return (
    <Card
      title={t('groupsTitle')}
      beside={<span className="n">{total}</span>}
      actions={
        <Button size="s" icon={Download} isPending={isExporting} onPress={exportGroups}>
          {list('exportCsv')}
        </Button>
      }
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={420} />
          </div>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('groupsEmpty')}</EmptyState>
          ) : (
            <>
              <DataTable
                label={t('groupsTitle')}
                columns={columns}
                rows={items}
                idOf={(row) => row.groupId}
                nameOf={(row) => row.name}
                sort={{ column: sort, direction: sort === 'name' ? 'ascending' : 'descending' }}
                onSort={({ column }) => setSort(orderOf(column))}
                onOpen={(row) => void navigate({ to: '/groups/$group', params: { group: row.groupId } })}
              />
              {total > items.length ? (
                <p className="li t13">
                  <Link to="/communities/$community/groups" params={{ community: slug }} className="link">
                    {t('seeGroups', { n: total })}
                  </Link>
                </p>
              ) : null}
            </>
          )
        }
      </Outcome>
    </Card>
  )
}

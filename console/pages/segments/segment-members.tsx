import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Drawer } from '../../../ui/controls/drawer.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SkeletonBlock, SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PersonCell } from '../../terms/person-cell.tsx'
import { type Explained, type Segment, useNamed } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { useConditionWords } from './use-condition-words.ts'

type Row = Item<'GET /api/v1/segments/:segment/members'>

const pageSize = 50

/** Who is in a segment, latest first; each can be asked why. */
export function SegmentMembers({ whole, community }: { whole: Segment; community: string }) {
  const t = useText(segmentTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<Row | null>(null)
  const asked = useInfiniteQuery({
    queryKey: ['segment', whole.id, 'members', whole.version],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/segments/:segment/members', {
        params: { segment: whole.id },
        query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('members')}>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={300} />
          </div>
        }
      >
        {() =>
          rows.length === 0 ? (
            <p className="cb q">{t('noMembers')}</p>
          ) : (
            <>
              <DataTable
                label={t('members')}
                rows={rows}
                idOf={(row) => row.id}
                nameOf={(row) => row.name}
                onOpen={(row) => void navigate({ to: '/people/$member', params: { member: row.id } })}
                columns={[
                  {
                    id: 'name',
                    name: t('name'),
                    cell: (row) => <PersonCell member={row} />,
                  },
                  {
                    id: 'entered',
                    name: t('entered'),
                    isWide: true,
                    cell: (row) => <span className="q nw">{format.ago(row.enteredAt)}</span>,
                  },
                  {
                    id: 'why',
                    name: t('why'),
                    cell: (row) => (
                      <Button size="s" look="ghost" onPress={() => setAsking(row)}>
                        {t('why')}
                      </Button>
                    ),
                  },
                ]}
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
      <Drawer side="right" label={t('whyOf', { name: asking?.name ?? '' })} isOpen={asking !== null} onClose={() => setAsking(null)}>
        {asking ? <Why segment={whole.id} row={asking} community={community} /> : null}
      </Drawer>
    </Card>
  )
}

function Why({ segment, row, community }: { segment: string; row: Row; community: string }) {
  const t = useText(segmentTexts)
  const asked = useQuery({
    queryKey: ['segment', segment, 'why', row.id],
    queryFn: ({ signal }) => api('GET /api/v1/segments/:segment/members/:member', { params: { segment, member: row.id }, signal }),
  })
  return (
    <div className="col g16 why">
      <h2>{t('whyOf', { name: row.name })}</h2>
      <Outcome of={asked} waiting={<SkeletonLines lines={4} />}>
        {({ explained }) => (
          <ul className="why-tree">
            <WhyPart explained={explained} community={community} />
          </ul>
        )}
      </Outcome>
    </div>
  )
}

function WhyPart({ explained, community }: { explained: Explained; community: string }) {
  const t = useText(segmentTexts)
  const format = useFormat()
  const { sayLeaf } = useConditionWords(useNamed(community))
  const { holds, part, leaf, seen, parts } = explained
  const said = leaf ? sayLeaf(leaf) : t(part === 'all' ? 'allOf' : part === 'any' ? 'anyOf' : 'noneOf')
  const isDay = typeof seen === 'string' && /^\d{4}-\d\d-\d\dT/.test(seen)
  const sawn = seen === null ? null : isDay ? t('seenDay', { day: format.dateTime(String(seen)) }) : t('seenNumber', { n: String(seen) })
  return (
    <li>
      <div className="row">
        <span role="img" aria-label={holds ? t('holds') : t('fails')} className={holds ? 'why-yes' : 'why-no'}>
          <Icon of={holds ? Check : X} size="s" />
        </span>
        <span className={holds ? '' : 'q'}>{said}</span>
        {sawn ? <span className="t12 f">{sawn}</span> : null}
      </div>
      {parts.length > 0 ? (
        <ul className="why-tree">
          {parts.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is where it stands
            <WhyPart key={place} explained={one} community={community} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

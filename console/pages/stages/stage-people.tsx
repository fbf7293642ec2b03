import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { askPeople, type PeopleOf } from './stage-queries.ts'
import { stageTexts } from './stage-texts.ts'

const pageSize = 50

/** The people behind a number, latest first. */
export function StagePeople({ title, community, of }: { title: string; community: string; of: PeopleOf }) {
  const t = useText(stageTexts)
  const format = useFormat()
  const asked = useInfiniteQuery({
    queryKey: ['community', community, 'stages', 'people', of],
    queryFn: ({ pageParam, signal }) => askPeople(community, of, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="col g12 why">
      <h2>{title}</h2>
      <Outcome of={asked} waiting={<SkeletonLines lines={6} />}>
        {() => (
          <>
            {rows.length === 0 ? <p className="q">{t('nobody')}</p> : null}
            {rows.map((row) => (
              <Link key={row.id} to="/people/$member" params={{ member: row.id }} className="row name">
                <Avatar id={row.id} name={row.name} />
                <span className="sp el">{row.name}</span>
                <span className="t12 f nw">{t('since', { day: format.day(row.since) })}</span>
              </Link>
            ))}
            <LoadMore
              hasMore={asked.hasNextPage}
              isLoading={asked.isFetchingNextPage}
              shown={rows.length}
              pageSize={pageSize}
              onMore={() => void asked.fetchNextPage()}
            />
          </>
        )}
      </Outcome>
    </div>
  )
}

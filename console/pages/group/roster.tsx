import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Definition } from '../../../ui/controls/definition.tsx'
import { EmptySearch } from '../../../ui/controls/empty-state.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { groupTexts } from './group-texts.ts'

type Entry = Item<'GET /api/v1/groups/:group/roster'>
type Presence = 'here' | 'left'

const pageSize = 50

/** Who is in the group, or was. */
export function Roster({ group }: { group: string }) {
  const t = useText(groupTexts)
  const [search, setSearch] = useState('')
  const [presence, setPresence] = useState<Presence>('here')
  const asked = useInfiniteQuery({
    queryKey: ['group', group, 'roster', { search, presence }],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/groups/:group/roster', {
        params: { group },
        query: { presence, limit: pageSize, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const entries = asked.data?.pages.flatMap((page) => page.items) ?? []
  const total = asked.data?.pages[0]?.total
  return (
    <>
      <div className="cb col g8">
        <SearchField label={t('rosterSearch')} value={search} onSearch={setSearch} className="full" />
        <div className="row">
          <Segments<Presence>
            label={t('roster')}
            choices={[
              { id: 'here', name: t('here') },
              { id: 'left', name: t('gone') },
            ]}
            value={presence}
            onChange={setPresence}
          />
          <span className="sp" />
          {total === null || total === undefined ? null : <span className="n">{total}</span>}
        </div>
      </div>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={8} />
          </div>
        }
      >
        {() =>
          entries.length === 0 ? (
            <EmptySearch>{t('rosterEmpty')}</EmptySearch>
          ) : (
            <>
              {entries.map((entry) => (
                <RosterRow key={entry.id} entry={entry} />
              ))}
              <LoadMore
                hasMore={asked.hasNextPage}
                isLoading={asked.isFetchingNextPage}
                shown={entries.length}
                pageSize={pageSize}
                onMore={() => void asked.fetchNextPage()}
              />
            </>
          )
        }
      </Outcome>
    </>
  )
}

function RosterRow({ entry }: { entry: Entry }) {
  const t = useText(groupTexts)
  const terms = useTerms()
  const format = useFormat()
  return (
    <div className="li row roster-row">
      <Avatar id={entry.id} name={entry.name} />
      <span className="col sp el">
        <span className="row">
          <Link to="/people/$member" params={{ member: entry.id }} className="name el">
            {entry.name}
          </Link>
          {entry.kind === 'human' ? null : <Tag tone="slate">{terms(entry.kind)}</Tag>}
        </span>
        <span className="t12 f">
          <Since entry={entry} />
        </span>
      </span>
      <span className="t12 q nw" title={entry.lastMessageAt ? format.full(entry.lastMessageAt) : undefined}>
        {t('messages', { count: entry.messageCount })}
      </span>
    </div>
  )
}

function Since({ entry }: { entry: Entry }) {
  const t = useText(groupTexts)
  const format = useFormat()
  if (entry.leftAt) return t('leftOn', { day: format.date(entry.leftAt) })
  if (!entry.joinedAt) return null
  const day = format.date(entry.joinedAt)
  if (entry.joinedBy === 'platform') return t('joinedOn', { day })
  return <Definition name={t('seenSince', { day })}>{t('seenWhy')}</Definition>
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LogIn, LogOut, type LucideIcon, MessageSquare, Reply } from 'lucide-react'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { MessageText } from '../../chat/message-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import type { Person } from './person-queries.ts'
import { personTexts } from './person-texts.ts'
import { type Entry, timelineOf, type Written } from './timeline-entries.ts'

const pageSize = 30

/** Everything a person did, newest first: what they wrote, and when they came and went. */
export function TimelineCard({ person }: { person: Person }) {
  const t = useText(personTexts)
  const asked = useInfiniteQuery({
    queryKey: ['member', person.id, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/members/:member/messages', {
        params: { member: person.id },
        query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const written = asked.data?.pages.flatMap((page) => page.items) ?? []
  const entries = timelineOf(person.memberships, written, asked.hasNextPage)
  return (
    <Card title={t('timeline')}>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={420} />
          </div>
        }
      >
        {() => (
          <>
            {entries.length === 0 ? <p className="cb q">{t('nothingSaid')}</p> : null}
            <ul className="tl">
              {entries.map((entry) => (
                <TimelineRow key={entry.key} entry={entry} />
              ))}
            </ul>
            <LoadMore
              hasMore={asked.hasNextPage}
              isLoading={asked.isFetchingNextPage}
              shown={written.length}
              pageSize={pageSize}
              onMore={() => void asked.fetchNextPage()}
            />
          </>
        )}
      </Outcome>
    </Card>
  )
}

function TimelineRow({ entry }: { entry: Entry }) {
  const format = useFormat()
  return (
    <li>
      <span className="t12 f" title={format.full(entry.at)}>
        {format.date(entry.at)}
        <br />
        {format.time(entry.at)}
      </span>
      <span className="k">
        <Icon of={iconOf(entry)} size="s" />
      </span>
      {entry.kind === 'wrote' ? <WrittenCell written={entry.written} /> : <CrossingCell entry={entry} />}
    </li>
  )
}

function WrittenCell({ written }: { written: Written }) {
  const { message, groupName } = written
  return (
    <div className="el">
      <div className="clamp-3 anywhere">
        {message.text === '' ? '—' : <MessageText text={message.text} mentions={message.mentions.map((mention) => mention.name)} />}
      </div>
      <Link to="/groups/$group" params={{ group: message.groupId }} search={{ message: message.id }} className="t12 f under-hover">
        {groupName}
      </Link>
    </div>
  )
}

function CrossingCell({ entry }: { entry: Exclude<Entry, { kind: 'wrote' }> }) {
  const t = useText(personTexts)
  const group = (
    <Link to="/groups/$group" params={{ group: entry.groupId }} className="name">
      {entry.groupName}
    </Link>
  )
  const said = { came: t.rich('cameTo', { group }), seen: t.rich('wasSeenIn', { group }), went: t.rich('wentFrom', { group }) }
  return <div className="q">{said[entry.kind]}</div>
}

function iconOf(entry: Entry): LucideIcon {
  if (entry.kind === 'went') return LogOut
  if (entry.kind !== 'wrote') return LogIn
  return entry.written.message.replyTo ? Reply : MessageSquare
}

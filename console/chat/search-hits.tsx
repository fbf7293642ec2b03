import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptySearch } from '../../ui/controls/empty-state.tsx'
import { SkeletonLines } from '../../ui/controls/skeleton.tsx'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { Avatar } from '../../ui/people/avatar.tsx'
import { LoadMore } from '../../ui/table/load-more.tsx'
import { api } from '../lib/api.ts'
import type { Item } from '../lib/routes.ts'
import { communityTexts } from '../pages/community/community-texts.ts'
import { Outcome } from '../shell/outcome.tsx'
import { useTerms } from '../terms/use-terms.ts'
import { excerptAround } from './excerpt.ts'
import { MessageText } from './message-text.tsx'

type Hit = Item<'GET /api/v1/communities/:community/search'>
type SearchHitsProps = { community: string; words: string; group?: string; onOpen?: () => void }

const pageSize = 30

/** Messages that contain the words, newest first, each leading to its place in the log. */
export function SearchHits({ community, words, group, onOpen }: SearchHitsProps) {
  const t = useText(communityTexts)
  const asked = useInfiniteQuery({
    queryKey: ['community', community, 'search', { words, group }],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/communities/:community/search', {
        params: { community },
        query: { q: words, limit: pageSize, ...(group ? { group } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const hits = asked.data?.pages.flatMap((page) => page.items) ?? []
  const first = asked.data?.pages[0]
  return (
    <Outcome
      of={asked}
      waiting={
        <div className="cb">
          <SkeletonLines lines={8} />
        </div>
      }
    >
      {() =>
        hits.length === 0 ? (
          <EmptySearch>{t('searchNone', { words })}</EmptySearch>
        ) : (
          <>
            <p className="li t12 f" role="status">
              {first?.total === null || first?.total === undefined
                ? t('searchFoundSome', { n: hits.length })
                : t('searchFound', { n: first.total })}
              {first && first.waitingCount > 0 ? ` · ${t('searchBehind', { n: first.waitingCount })}` : ''}
            </p>
            {hits.map((hit) => (
              <HitRow key={hit.message.id} hit={hit} words={words} showsGroup={group === undefined} {...(onOpen ? { onOpen } : {})} />
            ))}
            <LoadMore
              hasMore={asked.hasNextPage}
              isLoading={asked.isFetchingNextPage}
              shown={hits.length}
              pageSize={pageSize}
              onMore={() => void asked.fetchNextPage()}
            />
          </>
        )
      }
    </Outcome>
  )
}

function HitRow({ hit, words, showsGroup, onOpen }: { hit: Hit; words: string; showsGroup: boolean; onOpen?: () => void }) {
  const format = useFormat()
  const terms = useTerms()
  const { message } = hit
  const { text, ranges } = excerptAround(message.text, hit.ranges)
  const name = message.speaker?.name ?? terms('unknownPerson')
  return (
    <Link
      to="/groups/$group"
      params={{ group: message.groupId }}
      search={{ message: message.id, q: words }}
      className="li row t hit"
      onClick={() => onOpen?.()}
    >
      <Avatar id={message.speaker?.id ?? 'nobody'} name={name} />
      <span className="col sp el">
        <span className="row t12 f wrap">
          <b className="m q">{name}</b>
          {showsGroup ? <span>{hit.groupName}</span> : null}
          <span>{format.dateTime(message.sentAt)}</span>
        </span>
        <span className="t13 clamp-3">
          <HitText text={text} ranges={ranges} />
        </span>
      </span>
    </Link>
  )
}

// Inside a link there can be no other link, so addresses are left as words here.
function HitText({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  return <MessageText text={text.replaceAll('://', ':\u2060//')} ranges={shiftForJoiner(text, ranges)} />
}

function shiftForJoiner(text: string, ranges: readonly (readonly [number, number])[]): [number, number][] {
  const before = (place: number) => text.slice(0, place).split('://').length - 1
  return ranges.map(([from, to]) => [from + before(from), to + before(to)])
}

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useFormat } from '../../ui/format/use-format.tsx'
import { api } from '../lib/api.ts'
import type { Reply } from '../lib/routes.ts'
import { logRows } from './log-rows.ts'

type Stretch = Reply<'GET /api/v1/groups/:group/messages'>

/** Where in the log to begin: at a message, at an instant, or at its end. */
export type LogStart = { around: string } | { at: string } | 'newest'

type Place = { before: string } | { after: string } | { around: string } | { at: string } | Record<never, never>

const pageSize = 60
// How soon a new message should show to someone who is looking at the end of the log.
const pollMs = 8000

/** A group's log around a place, growing in both directions, and at its end kept up to date. */
export function useLog(group: string, start: LogStart) {
  const format = useFormat()
  const client = useQueryClient()
  const queryKey = useMemo(() => ['group', group, 'log', start] as const, [group, start])
  const asked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/groups/:group/messages', { params: { group }, query: { ...pageParam, limit: pageSize }, signal }),
    initialPageParam: (start === 'newest' ? {} : start) as Place,
    getPreviousPageParam: (first): Place | undefined => (first.earlier === null ? undefined : { before: first.earlier }),
    getNextPageParam: (last): Place | undefined => (last.later === null ? undefined : { after: last.later }),
    refetchOnMount: start === 'newest' ? 'always' : false,
  })
  const pages = asked.data?.pages
  const rows = useMemo(() => (pages ? logRows(pages, format.dayOf) : []), [pages, format])

  const lastId = asked.hasNextPage ? undefined : pages?.findLast((page) => page.items.length > 0)?.items.at(-1)?.id
  useEffect(() => {
    if (lastId === undefined) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return
      void fetchLater(group, lastId).then((later) => {
        if (later && later.items.length > 0)
          client.setQueryData<InfiniteData<Stretch, Place>>(queryKey, (known) => appendPage(known, lastId, later))
      })
    }, pollMs)
    return () => clearInterval(timer)
  }, [client, group, lastId, queryKey])

  return { ...asked, rows }
}

// A poll that fails is tried again by the next one; what the reader sees stays right meanwhile.
async function fetchLater(group: string, after: string): Promise<Stretch | undefined> {
  return api('GET /api/v1/groups/:group/messages', { params: { group }, query: { after, limit: pageSize } }).catch(() => undefined)
}

function appendPage(
  known: InfiniteData<Stretch, Place> | undefined,
  after: string,
  later: Stretch,
): InfiniteData<Stretch, Place> | undefined {
  return known && { pages: [...known.pages, later], pageParams: [...known.pageParams, { after }] }
}

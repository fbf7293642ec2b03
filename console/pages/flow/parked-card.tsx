import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { LoadMore } from '../../../ui/table/load-more.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { flowTexts } from './flow-texts.ts'
import { useListenerName } from './use-listener-name.ts'

type Parked = Item<'GET /api/v1/flow/parked'>

const pageSize = 30

/** What could not be dealt with: what it is, why it stopped, and the two things one can do. */
export function ParkedCard({ count }: { count: number }) {
  const t = useText(flowTexts)
  const canReplay = useCan('flow.replay')
  const client = useQueryClient()
  const asked = useInfiniteQuery({
    // The count is part of the key, so that the list follows what the health says.
    queryKey: ['flow', 'parked', count],
    queryFn: ({ pageParam, signal }) =>
      api('GET /api/v1/flow/parked', { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: count > 0,
  })
  const replayAll = useMutation({
    mutationFn: () => api('POST /api/v1/flow/replay'),
    onSuccess: async ({ done, left }) => {
      showToast({ tone: left > 0 ? 'look' : 'done', title: t('replayedAll', { done, left }) })
      await client.invalidateQueries({ queryKey: ['flow'] })
    },
  })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card
      title={t('parked')}
      beside={
        <>
          <span className={`n ${count > 0 ? 'on' : ''}`}>{count}</span>
          <span className="t12 f">{t('parkedLead')}</span>
        </>
      }
      actions={
        canReplay && count > 1 ? (
          <Button size="s" icon={RefreshCw} isPending={replayAll.isPending} onPress={() => replayAll.mutate()}>
            {t('replayAll')}
          </Button>
        ) : null
      }
    >
      {replayAll.error ? (
        <div className="cb">
          <RefusalNote error={replayAll.error} />
        </div>
      ) : null}
      {count === 0 ? (
        <p className="cb q">{t('parkedNone')}</p>
      ) : (
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonLines lines={4} />
            </div>
          }
        >
          {() => (
            <>
              {items.map((parked) => (
                <ParkedRow key={parked.id} parked={parked} canReplay={canReplay} />
              ))}
              <LoadMore
                hasMore={asked.hasNextPage}
                isLoading={asked.isFetchingNextPage}
                shown={items.length}
                pageSize={pageSize}
                onMore={() => void asked.fetchNextPage()}
              />
            </>
          )}
        </Outcome>
      )}
    </Card>
  )
}

function ParkedRow({ parked, canReplay }: { parked: Parked; canReplay: boolean }) {
  const t = useText(flowTexts)
  const listenerName = useListenerName()
  const format = useFormat()
  const client = useQueryClient()
  const [isLeaving, setLeaving] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['flow'] })
  const replay = useMutation({
    mutationFn: () => api('POST /api/v1/flow/parked/:parked/replay', { params: { parked: parked.id } }),
    onSuccess: async ({ isDone, error }) => {
      showToast(isDone ? { tone: 'done', title: t('replayDone') } : { tone: 'look', title: t('replayFailed'), detail: error ?? '' })
      await refresh()
    },
  })
  const letGo = useMutation({
    mutationFn: () => api('DELETE /api/v1/flow/parked/:parked', { params: { parked: parked.id } }),
    onSuccess: async () => {
      setLeaving(false)
      showToast({ tone: 'done', title: t('gone') })
      await refresh()
    },
  })
  return (
    <div className="li col g8">
      <div className="row wrap">
        <Tag tone={parked.kind === 'fact' ? 'slate' : 'hand'}>{t(parked.kind)}</Tag>
        <b className="m">{parked.name}</b>
        {parked.listener ? <span className="q t13">→ {listenerName(parked.listener)}</span> : null}
        <span className="t12 f">
          {format.dateTime(parked.at)} · {t('tries', { count: parked.tries })}
        </span>
        <span className="sp" />
        {canReplay ? (
          <>
            <Button size="s" isPending={replay.isPending} onPress={() => replay.mutate()}>
              {t('replay')}
            </Button>
            <Button size="s" look="ghost" onPress={() => setLeaving(true)}>
              {t('letGo')}
            </Button>
          </>
        ) : null}
      </div>
      <p className="t13 look anywhere">{parked.error}</p>
      <code className="sample clamp-3">{parked.excerpt}</code>
      {replay.error ? <RefusalNote error={replay.error} /> : null}
      <Dialog
        title={t('letGoTitle')}
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        role="alertdialog"
        actions={
          <>
            <Button look="danger" isPending={letGo.isPending} onPress={() => letGo.mutate()}>
              {t('letGoAct')}
            </Button>
            <Button onPress={() => setLeaving(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{t('letGoWhy')}</p>
        {letGo.error ? <RefusalNote error={letGo.error} /> : null}
      </Dialog>
    </div>
  )
}

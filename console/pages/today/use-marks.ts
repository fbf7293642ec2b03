import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { type ItemKey, todayQuery, withoutItem } from './today-queries.ts'
import { todayTexts } from './today-texts.ts'

export type Marks = {
  /** Marks an item; `name` is what the toast says. */
  mark(key: ItemKey, state: 'done' | 'snoozed', name: string): void
  undoLast(): void
  /** Whether there is something of this visit to take back. */
  canUndo: boolean
  /** Why the last one could not be marked. */
  failure: unknown
}

/** Marking what waits: it disappears at once, comes back when the server refuses, and can be taken back. */
export function useMarks(): Marks {
  const t = useText(todayTexts)
  const client = useQueryClient()
  const last = useRef<ItemKey | null>(null)
  const [canUndo, setCanUndo] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  const send = useCallback(
    async (key: ItemKey, state: 'done' | 'snoozed' | 'waiting') => {
      await client.cancelQueries({ queryKey: todayQuery.queryKey })
      const problem: unknown = await api('POST /api/v1/today/marks', { body: { ...key, state } }).then(
        () => null,
        (error: unknown) => error,
      )
      setFailure(problem)
      await client.invalidateQueries({ queryKey: todayQuery.queryKey })
      return problem === null
    },
    [client],
  )
  const takeBack = useCallback(
    async (key: ItemKey) => {
      if (last.current === key) {
        last.current = null
        setCanUndo(false)
      }
      if (await send(key, 'waiting')) showToast({ tone: 'note', title: t('undone') })
    },
    [send, t],
  )
  const mark = useCallback(
    (key: ItemKey, state: 'done' | 'snoozed', name: string) => {
      last.current = key
      setCanUndo(true)
      client.setQueryData(todayQuery.queryKey, (today) => (today === undefined ? today : withoutItem(today, key)))
      void send(key, state).then((isMarked) => {
        if (!isMarked) return
        const title = t(state === 'done' ? 'doneOf' : 'snoozedOf', { name })
        showToast({ tone: 'done', title, undo: { label: t('undo'), onUndo: () => void takeBack(key) } })
      })
    },
    [client, send, takeBack, t],
  )
  const undoLast = useCallback(() => {
    if (last.current !== null) void takeBack(last.current)
  }, [takeBack])
  return { mark, undoLast, canUndo, failure }
}

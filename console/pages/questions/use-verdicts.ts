import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Question, Verdict } from './questions-queries.ts'
import { questionsTexts } from './questions-texts.ts'

export type Verdicts = {
  judge(question: Question, verdict: Verdict): void
  undoLast(): void
  failure: unknown
}

/** Saying that a question is answered or none, and taking that back. */
export function useVerdicts(community: string): Verdicts {
  const t = useText(questionsTexts)
  const client = useQueryClient()
  const last = useRef<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const send = useCallback(
    async (message: string, verdict: Verdict | null) => {
      const problem: unknown = await api('POST /api/v1/communities/:community/questions/:message', {
        params: { community, message },
        body: { verdict },
      }).then(
        () => null,
        (error: unknown) => error,
      )
      setFailure(problem)
      await client.invalidateQueries({ queryKey: ['community', community, 'questions'] })
      await client.invalidateQueries({ queryKey: ['today'] })
      return problem === null
    },
    [client, community],
  )
  const takeBack = useCallback(
    async (message: string) => {
      if (last.current === message) last.current = null
      if (await send(message, null)) showToast({ tone: 'note', title: t('undone') })
    },
    [send, t],
  )
  const judge = useCallback(
    ({ id, member }: Question, verdict: Verdict) => {
      last.current = id
      void send(id, verdict).then((isSaid) => {
        if (!isSaid) return
        const title = t(verdict === 'answered' ? 'answeredDone' : 'notDone', { name: member.name })
        showToast({ tone: 'done', title, undo: { label: t('undo'), onUndo: () => void takeBack(id) } })
      })
    },
    [send, t, takeBack],
  )
  const undoLast = useCallback(() => {
    if (last.current !== null) void takeBack(last.current)
  }, [takeBack])
  return { judge, undoLast, failure }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Menu } from '../../../ui/controls/menu.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { uiTexts } from '../../../ui/i18n/ui-texts.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { peopleTexts } from './people-texts.ts'

type Kind = 'human' | 'bot' | 'staff' | 'test'
const kinds = ['human', 'bot', 'staff', 'test'] as const

/** What can be done with the people chosen: saying what they are, which figures follow, and what the list adds. */
export function ClassifyBar({ chosen, onDone, children }: { chosen: ReadonlySet<string>; onDone: () => void; children?: ReactNode }) {
  const t = useText(peopleTexts)
  const ui = useText(uiTexts)
  const terms = useTerms()
  const canClassify = useCan('member.classify')
  const { classify, isPending } = useClassify(onDone)
  const entries = [
    ...kinds.map((kind) => ({ id: kind, name: terms(kind), onAct: () => classify({ members: [...chosen], kind }) })),
    { id: 'rules', name: t('backToRules'), onAct: () => classify({ members: [...chosen], kind: null }) },
  ]
  return (
    <div className="bulk row wrap" role="status">
      <b className="t13">{ui('chosen', { n: chosen.size })}</b>
      {canClassify ? (
        <Menu label={t('classify')} entries={entries}>
          <Button size="s" isPending={isPending}>
            {t('classify')}
          </Button>
        </Menu>
      ) : null}
      {children}
      <Button size="s" look="ghost" onPress={onDone}>
        {t('clear')}
      </Button>
    </div>
  )
}

/** Marks several people one after the other; what could not be changed is counted, not hidden. */
export function useClassify(onDone: () => void) {
  const t = useText(peopleTexts)
  const terms = useTerms()
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ members, kind }: { members: string[]; kind: Kind | null }) => {
      const answers = await Promise.allSettled(
        members.map((member) => api('PATCH /api/v1/members/:member', { params: { member }, body: { kind } })),
      )
      return {
        changed: answers.filter((answer) => answer.status === 'fulfilled').length,
        failed: answers.filter((answer) => answer.status === 'rejected').length,
        kind,
      }
    },
    onSuccess: async ({ changed, failed, kind }) => {
      const title = t('classified', { count: changed, kind: kind === null ? t('backToRules') : terms(kind) })
      showToast(failed > 0 ? { tone: 'look', title, detail: t('classifyFailed', { n: failed }) } : { tone: 'done', title })
      onDone()
      await client.invalidateQueries({
        predicate: ({ queryKey }) => ['community', 'member', 'members', 'group'].includes(String(queryKey[0])),
      })
    },
  })
  return { classify: mutate, isPending }
}

import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { isRefused } from '../api/refused.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { Note } from './note.tsx'

type RefusalNoteProps = { error: unknown; onRetry?: (() => void) | undefined; actions?: ReactNode }

/** Why something could not be done and what to do next, from the server's own words where it gave any. */
export function RefusalNote({ error, onRetry, actions }: RefusalNoteProps) {
  const t = useText(uiTexts)
  const words = useRefusalWords(error)
  const retry = isRefused(error) && error.status === 403 ? undefined : onRetry
  return (
    <Note
      role="alert"
      title={words.title}
      actions={
        retry || actions ? (
          <>
            {actions}
            {retry ? (
              <Button size="s" icon={RefreshCw} onPress={retry}>
                {t('tryAgain')}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      {words.next}
    </Note>
  )
}

/** The two sentences of a refusal, for places that are not a note (a toast, a field). */
export function useRefusalWords(error: unknown): { title: string; next: string } {
  const t = useText(uiTexts)
  if (!isRefused(error)) return { title: t('fault'), next: t('faultNextBare') }
  if (error.code === 'network.unreachable') return { title: t('unreachable'), next: t('unreachableNext') }
  // The server names the role and the right by their codes, for programs; people are told whom to ask.
  if (error.status === 403) return { title: t('mayNot'), next: t('mayNotNext') }
  if (error.message !== '') return { title: error.message, next: error.next ?? '' }
  return { title: t('fault'), next: error.requestId ? t('faultNext', { id: error.requestId }) : t('faultNextBare') }
}

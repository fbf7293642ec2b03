import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/controls/button.tsx'
import { Progress } from '../../../ui/controls/progress.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { type Import, importQuery } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { useHolding } from './use-holding.ts'

/** How far an import is, how fast, how much longer; it goes on when the page is left. */
export function RunningImport({ one }: { one: Import }) {
  const t = useText(importsTexts)
  const format = useFormat()
  const holding = useHolding()
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => api('POST /api/v1/imports/:import/stop', { params: { import: one.id } }),
    onSuccess: (after) => client.setQueryData(importQuery(one.id).queryKey, after),
  })
  const isUndoing = one.state === 'undoing'
  const notes = [
    one.messagesPerSecond === null ? '' : t('rate', { n: Math.round(one.messagesPerSecond) }),
    one.secondsLeft === null ? '' : t('left', { span: format.span(one.secondsLeft * 1000) }),
    t('mayLeave'),
  ]
  return (
    <div className="narrow stack">
      <Card>
        <div className="form col g16">
          <Progress
            label={t(isUndoing ? 'undoingTitle' : 'runningTitle', { name: one.fileName })}
            share={isUndoing ? null : one.progress}
            note={notes.filter(Boolean).join(' · ')}
          />
          <p className="t16">{holding(one)}</p>
          {one.skipped > 0 ? <p className="t13 q">{t('skippedSome', { n: one.skipped })}</p> : null}
          {stop.error ? <RefusalNote error={stop.error} /> : null}
          {isUndoing ? null : (
            <div className="row">
              <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
                {stop.isPending || stop.isSuccess ? t('stopping') : t('stop')}
              </Button>
            </div>
          )}
        </div>
      </Card>
    </div>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../../ui/controls/button.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { toEpoch } from '../../../ui/format/time-format.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { type Import, importQuery } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { SkippedReport } from './skipped-report.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { useHolding } from './use-holding.ts'

/** An import that does not run any more: how it ended, what was not read, and the way back. */
export function FinishedImport({ one }: { one: Import }) {
  const canUndo = useCan('import.undo')
  const [isUndoing, setUndoing] = useState(false)
  const undo = canUndo && one.state !== 'undone' && one.messages > 0 ? () => setUndoing(true) : undefined
  return (
    <div className="stack">
      {one.state === 'done' ? <DoneNote one={one} onUndo={undo} /> : null}
      {one.state === 'stopped' ? <StoppedNote one={one} onUndo={undo} /> : null}
      {one.state === 'failed' ? <FailedNote one={one} onUndo={undo} /> : null}
      {one.state === 'undone' ? <UndoneNote /> : null}
      {one.state === 'undone' ? null : <SkippedReport one={one} />}
      <UndoDialog one={one} isOpen={isUndoing} onClose={() => setUndoing(false)} />
    </div>
  )
}

type EndProps = { one: Import; onUndo: (() => void) | undefined }

function UndoButton({ onUndo }: { onUndo: (() => void) | undefined }) {
  const t = useText(importsTexts)
  if (!onUndo) return null
  return (
    <Button size="s" look="danger" onPress={onUndo}>
      {`${t('undo')}…`}
    </Button>
  )
}

function DoneNote({ one, onUndo }: EndProps) {
  const holding = useHolding()
  const t = useText(importsTexts)
  const format = useFormat()
  const span = one.startedAt && one.endedAt ? format.span(toEpoch(one.endedAt) - toEpoch(one.startedAt)) : '—'
  return (
    <Note
      tone="done"
      title={t('doneTitle', { what: holding(one) })}
      actions={
        <>
          {one.communitySlug ? (
            <Link
              to="/communities/$community"
              params={{ community: one.communitySlug }}
              className={buttonClass({ look: 'primary', size: 's' })}
            >
              {t('toCommunity', { name: one.communityName ?? '' })}
            </Link>
          ) : null}
          <Link to="/imports/new" className={buttonClass({ size: 's' })}>
            {t('again')}
          </Link>
          <UndoButton onUndo={onUndo} />
        </>
      }
    >
      {one.first && one.last ? t('doneWhy', { first: format.dateTime(one.first), last: format.dateTime(one.last), span }) : null}
      {one.duplicates > 0 ? ` ${t('duplicates', { n: one.duplicates })}` : null}
      <div role="status">{one.isMeasured ? t('measured') : t('measuring')}</div>
    </Note>
  )
}

function StoppedNote({ one, onUndo }: EndProps) {
  const holding = useHolding()
  const t = useText(importsTexts)
  const format = useFormat()
  return (
    <Note
      title={t('stoppedTitle', { share: format.percent(one.progress, 0) })}
      actions={
        <>
          <ResumeButton one={one} />
          <UndoButton onUndo={onUndo} />
        </>
      }
    >
      {holding(one)} · {t('stoppedWhy')}
    </Note>
  )
}

function FailedNote({ one, onUndo }: EndProps) {
  const t = useText(importsTexts)
  return (
    <Note
      role="alert"
      title={one.failure?.message ?? t('failedTitle')}
      actions={
        <>
          <ResumeButton one={one} />
          <UndoButton onUndo={onUndo} />
        </>
      }
    >
      {one.failure?.next}
    </Note>
  )
}

function UndoneNote() {
  const t = useText(importsTexts)
  return (
    <Note
      tone="done"
      title={t('undoneTitle')}
      actions={
        <Link to="/imports/new" className={buttonClass({ size: 's' })}>
          {t('again')}
        </Link>
      }
    >
      {t('undoneWhy')}
    </Note>
  )
}

function ResumeButton({ one }: { one: Import }) {
  const t = useText(importsTexts)
  const client = useQueryClient()
  const resume = useMutation({
    mutationFn: (community: string) => api('POST /api/v1/imports/:import/start', { params: { import: one.id }, body: { community } }),
    onSuccess: (after) => client.setQueryData(importQuery(one.id).queryKey, after),
  })
  const { communityId } = one
  if (communityId === null) return null
  return (
    <>
      <Button size="s" isPending={resume.isPending} onPress={() => resume.mutate(communityId)}>
        {t('resume')}
      </Button>
      {resume.error ? <RefusalNote error={resume.error} /> : null}
    </>
  )
}

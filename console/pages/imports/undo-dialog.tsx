import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { type Import, importQuery } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

/** Takes an import back: says what goes and what stays, and asks for the file name before it does. */
export function UndoDialog({ one, isOpen, onClose }: { one: Import; isOpen: boolean; onClose: () => void }) {
  const t = useText(importsTexts)
  const format = useFormat()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const undo = useMutation({
    mutationFn: () => api('POST /api/v1/imports/:import/undo', { params: { import: one.id }, body: { confirm: typed } }),
    onSuccess: async (after) => {
      client.setQueryData(importQuery(one.id).queryKey, after)
      onClose()
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' && queryKey[0] !== 'session' })
    },
  })
  const isTyped = typed.trim() === one.fileName
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isTyped) undo.mutate()
  }
  return (
    <Dialog title={t('undoTitle', { name: one.fileName })} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <form className="col g12" onSubmit={handleSubmit}>
        <p>{t.rich('undoWhat', { messages: <b>{format.count(one.messages)}</b> })}</p>
        <div className="box t13">{t('undoBox')}</div>
        <TextField label={t('undoConfirm', { name: one.fileName })} value={typed} onChange={setTyped} autoComplete="off" autoFocus />
        {undo.error ? <RefusalNote error={undo.error} /> : null}
        <div className="row wrap">
          <Button type="submit" look="danger" isDisabled={!isTyped} isPending={undo.isPending}>
            {t('undoAct', { n: one.messages })}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

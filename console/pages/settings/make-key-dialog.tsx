import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { isAssignable } from './assignment-field.tsx'
import { type Seat, SeatFields } from './seat-fields.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { settingsTexts } from './settings-texts.ts'

/** Makes a key and shows its secret once; it is closed by saying that one has it. */
export function MakeKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [seat, setSeat] = useState<Seat>({ role: 'read-only', communities: null })
  const isWhole = name.trim() !== '' && isAssignable(seat.communities)
  const make = useMutation({
    mutationFn: () => api('POST /api/v1/api-keys', { body: { name, ...seat } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const close = () => {
    onClose()
    setName('')
    make.reset()
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) make.mutate()
  }
  if (make.data) {
    return <SecretDialog title={t('secretTitle')} why={t('secretWhy')} secret={make.data.secret} isOpen={isOpen} onClose={close} />
  }
  return (
    <Dialog title={t('makeKey')} isOpen={isOpen} onClose={close}>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField label={t('keyName')} placeholder={t('keyNamePlaceholder')} value={name} onChange={setName} maxLength={80} autoFocus />
        <SeatFields seat={seat} onChange={setSeat} />
        {make.error ? <RefusalNote error={make.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={!isWhole} isPending={make.isPending}>
            {t('make')}
          </Button>
          <Button onPress={close}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { type Role, useRoleChoices } from './role-choices.ts'
import { settingsTexts } from './settings-texts.ts'

/** Makes a key and shows its secret once; it is closed by saying that one has it. */
export function MakeKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
  const choices = useRoleChoices()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const make = useMutation({
    mutationFn: () => api('POST /api/v1/api-keys', { body: { name, role } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const close = () => {
    onClose()
    setName('')
    make.reset()
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') make.mutate()
  }
  if (make.data) return <SecretDialog secret={make.data.secret} isOpen={isOpen} onClose={close} />
  return (
    <Dialog title={t('makeKey')} isOpen={isOpen} onClose={close}>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField label={t('keyName')} placeholder={t('keyNamePlaceholder')} value={name} onChange={setName} maxLength={80} autoFocus />
        <RadioCards<Role> label={t('role')} choices={choices} value={role} onChange={setRole} />
        {make.error ? <RefusalNote error={make.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''} isPending={make.isPending}>
            {t('make')}
          </Button>
          <Button onPress={close}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function SecretDialog({ secret, isOpen, onClose }: { secret: string; isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    showToast({ tone: 'done', title: t('copied') })
  }
  return (
    <Dialog
      title={t('secretTitle')}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={<Button onPress={onClose}>{t('close')}</Button>}
    >
      <Note title={t('secretWhy')} />
      <div className="box row">
        <code className="sp anywhere">{secret}</code>
        <Button size="s" icon={Copy} onPress={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </Dialog>
  )
}

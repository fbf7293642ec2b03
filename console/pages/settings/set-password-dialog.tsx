import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { madeUpPassword } from './made-up-password.ts'
import { passwordLength } from './password-card.tsx'
import { settingsTexts } from './settings-texts.ts'

type SetPasswordDialogProps = { staff: { id: string; name: string }; isOpen: boolean; onClose: () => void }

/** A new password for somebody who lost theirs. */
export function SetPasswordDialog({ staff, isOpen, onClose }: SetPasswordDialogProps) {
  const t = useText(settingsTexts)
  const [password, setPassword] = useState('')
  const set = useMutation({
    mutationFn: () => api('PUT /api/v1/staff/:staff/password', { params: { staff: staff.id }, body: { password } }),
    onSuccess: () => {
      setPassword('')
      onClose()
      showToast({ tone: 'done', title: t('passwordSet', { name: staff.name }) })
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (password.length >= passwordLength) set.mutate()
  }
  return (
    <Dialog title={t('setPasswordTitle', { name: staff.name })} isOpen={isOpen} onClose={onClose}>
      <form className="col g16" onSubmit={handleSubmit}>
        <p>{t('setPasswordWhy')}</p>
        <TextField
          label={t('nextPassword')}
          hint={t('firstPasswordHint')}
          value={password}
          onChange={setPassword}
          autoComplete="off"
          autoFocus
        />
        <div className="row">
          <Button size="s" onPress={() => setPassword(madeUpPassword())}>
            {t('makePassword')}
          </Button>
        </div>
        {set.error ? <RefusalNote error={set.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={password.length < passwordLength} isPending={set.isPending}>
            {t('setPassword')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

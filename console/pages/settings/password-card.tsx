import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { settingsTexts } from './settings-texts.ts'

const empty = { current: '', password: '' }
/** Agrees with the contract. */
export const passwordLength = 10

/** Another password for oneself; whoever else is signed in as this person is out afterwards. */
export function PasswordCard() {
  const t = useText(settingsTexts)
  const [form, setForm] = useState(empty)
  const change = useMutation({
    mutationFn: () => api('PUT /api/v1/session/password', { body: form }),
    onSuccess: () => {
      setForm(empty)
      showToast({ tone: 'done', title: t('passwordChanged') })
    },
  })
  const isWhole = form.current !== '' && form.password.length >= passwordLength
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) change.mutate()
  }
  return (
    <Card title={t('password')} beside={<span className="t12 f">{t('passwordLead')}</span>} isPadded>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
          value={form.current}
          onChange={(current) => setForm({ ...form, current })}
        />
        <TextField
          label={t('nextPassword')}
          hint={t('nextPasswordHint')}
          type="password"
          autoComplete="new-password"
          value={form.password}
          onChange={(password) => setForm({ ...form, password })}
        />
        {change.error ? <RefusalNote error={change.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={!isWhole} isPending={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

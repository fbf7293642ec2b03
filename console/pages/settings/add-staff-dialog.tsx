import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { type Assignment, AssignmentField, isAssignable } from './assignment-field.tsx'
import { madeUpPassword } from './made-up-password.ts'
import { passwordLength } from './password-card.tsx'
import { type Role, useRoleChoices } from './role-choices.ts'
import { settingsTexts } from './settings-texts.ts'

const empty = { name: '', email: '', password: '', role: 'operator' as Role, communities: null as Assignment }

/** Adds somebody with a first password to hand over. */
export function AddStaffDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
  const choices = useRoleChoices()
  const [form, setForm] = useState(empty)
  const add = useMutation({
    mutationFn: () => api('POST /api/v1/staff', { body: { ...form, email: form.email.trim() } }),
    onSuccess: async ({ name }) => {
      onClose()
      setForm(empty)
      showToast({ tone: 'done', title: t('added', { name }) })
      await client.invalidateQueries({ queryKey: ['staff'] })
    },
  })
  const isWhole =
    form.name.trim() !== '' && form.email.includes('@') && form.password.length >= passwordLength && isAssignable(form.communities)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) add.mutate()
  }
  return (
    <Dialog title={t('addStaff')} isOpen={isOpen} onClose={onClose}>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField label={t('name')} value={form.name} onChange={(name) => setForm({ ...form, name })} maxLength={80} autoFocus />
        <TextField label={t('email')} type="email" value={form.email} onChange={(email) => setForm({ ...form, email })} />
        <TextField
          label={t('firstPassword')}
          hint={t('firstPasswordHint')}
          value={form.password}
          onChange={(password) => setForm({ ...form, password })}
          autoComplete="off"
        />
        <div className="row">
          <Button size="s" onPress={() => setForm({ ...form, password: madeUpPassword() })}>
            {t('makePassword')}
          </Button>
        </div>
        <RadioCards<Role>
          label={t('role')}
          choices={choices}
          value={form.role}
          onChange={(role) => setForm({ ...form, role, communities: role === 'owner' ? null : form.communities })}
        />
        {form.role === 'owner' ? null : (
          <AssignmentField value={form.communities} onChange={(communities) => setForm({ ...form, communities })} />
        )}
        {add.error ? <RefusalNote error={add.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={!isWhole} isPending={add.isPending}>
            {t('add')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

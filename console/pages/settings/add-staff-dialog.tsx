import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { isAssignable } from './assignment-field.tsx'
import { madeUpPassword } from './made-up-password.ts'
import { passwordLength } from './password-card.tsx'
import { type Seat, SeatFields } from './seat-fields.tsx'
import { settingsTexts } from './settings-texts.ts'

const firstSeat: Seat = { role: 'operator', communities: null }
const empty = { name: '', email: '', password: '', ...firstSeat }

/** Adds somebody with a first password to hand over. */
export function AddStaffDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
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
        <SeatFields seat={form} onChange={(seat) => setForm({ ...form, ...seat })} />
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

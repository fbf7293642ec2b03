import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { accessTexts } from './access-texts.ts'
import { isAssignable } from './assignment-field.tsx'
import { type Seat, SeatFields } from './seat-fields.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { settingsTexts } from './settings-texts.ts'

const firstSeat: Seat = { role: 'operator', communities: null }
const empty = { email: '', ...firstSeat }

/** Keeps a seat for somebody and shows the link that leads to it. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(settingsTexts)
  const access = useText(accessTexts)
  const client = useQueryClient()
  const [form, setForm] = useState(empty)
  const invite = useMutation({
    mutationFn: () => api('POST /api/v1/invitations', { body: { ...form, email: form.email.trim() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  })
  const close = () => {
    onClose()
    setForm(empty)
    invite.reset()
  }
  const isWhole = form.email.includes('@') && isAssignable(form.communities)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) invite.mutate()
  }
  if (invite.data) {
    const { email, token } = invite.data
    return (
      <SecretDialog
        title={access('linkTitle', { email })}
        why={access('linkWhy')}
        secret={`${window.location.origin}/console/invitation#${token}`}
        isOpen={isOpen}
        onClose={close}
      />
    )
  }
  return (
    <Dialog title={access('inviteTitle')} isOpen={isOpen} onClose={close}>
      <form className="col g16" onSubmit={handleSubmit}>
        <p className="q">{access('inviteWhy')}</p>
        <TextField label={t('email')} type="email" value={form.email} onChange={(email) => setForm({ ...form, email })} autoFocus />
        <SeatFields seat={form} onChange={(seat) => setForm({ ...form, ...seat })} />
        {invite.error ? <RefusalNote error={invite.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={!isWhole} isPending={invite.isPending}>
            {access('makeInvitation')}
          </Button>
          <Button onPress={close}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useEnterSession } from '../../lib/session.ts'
import { signInTexts } from './sign-in-texts.ts'

/** E-mail and password; used by the page and by the dialog that comes when a session has ended. */
export function SignInForm({ onEntered }: { onEntered: () => void }) {
  const t = useText(signInTexts)
  const enter = useEnterSession()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api('POST /api/v1/session', { body: { email: email.trim(), password } }),
    onSuccess: async (session) => {
      await enter(session)
      onEntered()
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <form className="col g12" onSubmit={handleSubmit}>
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      <TextField
        label={t('password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      {signIn.error ? <RefusalNote error={signIn.error} /> : null}
      <Button type="submit" look="primary" isPending={signIn.isPending} isDisabled={email.trim() === '' || password === ''}>
        {t('signIn')}
      </Button>
    </form>
  )
}

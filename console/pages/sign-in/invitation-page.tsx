import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import { useEnterSession } from '../../lib/session.ts'
import { usePageTitle } from '../../shell/page.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { Doorway } from './doorway.tsx'
import { signInTexts } from './sign-in-texts.ts'

type Invited = Reply<'POST /api/v1/invited'>

// Agrees with the contract.
const passwordLength = 10
const wholeToken = /^hutong-invitation_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/

/** Where an invitation's link leads. The secret stands behind the #, which browsers send to nobody. */
export function InvitationPage() {
  const t = useText(signInTexts)
  const terms = useTerms()
  const token = useLocation().hash
  const isWhole = wholeToken.test(token)
  const asked = useQuery({
    queryKey: ['invited', token],
    queryFn: ({ signal }) => api('POST /api/v1/invited', { body: { token }, signal }),
    enabled: isWhole,
    retry: false,
  })
  usePageTitle(t('accept'))
  const foot = <Link to="/sign-in">{t('toSignIn')}</Link>
  if (!isWhole || asked.error) {
    return (
      <Doorway title={t('title')} foot={foot}>
        {asked.error ? <RefusalNote error={asked.error} /> : <p role="alert">{t('brokenLink')}</p>}
      </Doorway>
    )
  }
  if (!asked.data) {
    return (
      <Doorway title={t('title')}>
        <p className="q">{t('invitedOpening')}</p>
      </Doorway>
    )
  }
  const { workspaceName, madeBy, role } = asked.data
  return (
    <Doorway
      title={t('invitedTitle', { workspace: workspaceName })}
      lead={t('invitedLead', { who: madeBy, role: terms(role) })}
      foot={foot}
    >
      <AcceptForm invited={asked.data} token={token} />
    </Doorway>
  )
}

function AcceptForm({ invited, token }: { invited: Invited; token: string }) {
  const t = useText(signInTexts)
  const navigate = useNavigate()
  const enter = useEnterSession()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () => api('POST /api/v1/invited/accept', { body: { token, name, password } }),
    onSuccess: async (session) => {
      await enter(session)
      await navigate({ to: '/communities' })
    },
  })
  const missing = passwordLength - password.length
  const isWhole = name.trim() !== '' && missing <= 0
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) accept.mutate()
  }
  return (
    <form className="col g16" onSubmit={handleSubmit}>
      <TextField
        label={t('email')}
        hint={t('invitedEmail')}
        autoComplete="username"
        value={invited.email}
        onChange={() => undefined}
        isReadOnly
      />
      <TextField
        label={t('name')}
        placeholder={t('namePlaceholder')}
        autoComplete="name"
        value={name}
        onChange={setName}
        maxLength={80}
        autoFocus
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        hint={password !== '' && missing > 0 ? t('passwordShort', { n: missing }) : t('passwordHint')}
        value={password}
        onChange={setPassword}
      />
      {accept.error ? <RefusalNote error={accept.error} /> : null}
      <Button type="submit" look="primary" isDisabled={!isWhole} isPending={accept.isPending}>
        {t('accept')}
      </Button>
    </form>
  )
}

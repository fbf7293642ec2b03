import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useEnterSession } from '../../lib/session.ts'
import { browserZone } from '../../lib/zones.ts'
import { usePageTitle } from '../../shell/page.tsx'
import { ZoneField } from '../../terms/zone-field.tsx'
import { Doorway } from './doorway.tsx'
import { signInTexts } from './sign-in-texts.ts'

// Agrees with the contract's FirstRun.
const passwordLength = 10

/** The very first visit: who owns this installation, and what it is called. */
export function FirstRunPage() {
  const t = useText(signInTexts)
  const navigate = useNavigate()
  const enter = useEnterSession()
  const [form, setForm] = useState({ name: '', email: '', password: '', workspaceName: '', zone: browserZone() })
  const [wasTried, setTried] = useState(false)
  usePageTitle(t('firstTitle'))

  const create = useMutation({
    mutationFn: () => api('POST /api/v1/first-run', { body: { ...form, email: form.email.trim() } }),
    onSuccess: async (session) => {
      await enter(session)
      await navigate({ to: '/communities' })
    },
  })
  const missing = passwordLength - form.password.length
  const isComplete = form.name.trim() !== '' && looksLikeEmail(form.email) && missing <= 0 && form.workspaceName.trim() !== ''
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isComplete) create.mutate()
  }
  const set = (field: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const needed = (value: string) => (wasTried && value.trim() === '' ? t('needed') : undefined)
  return (
    <Doorway title={t('firstTitle')} lead={t('firstLead')}>
      <form className="col g16" onSubmit={handleSubmit} noValidate>
        <TextField
          label={t('workspaceName')}
          placeholder={t('workspacePlaceholder')}
          hint={t('workspaceHint')}
          value={form.workspaceName}
          onChange={set('workspaceName')}
          error={needed(form.workspaceName)}
          maxLength={80}
          autoFocus
        />
        <ZoneField label={t('zone')} hint={t('zoneHint')} value={form.zone} onChange={set('zone')} />
        <hr className="hr" />
        <TextField
          label={t('name')}
          placeholder={t('namePlaceholder')}
          autoComplete="name"
          value={form.name}
          onChange={set('name')}
          error={needed(form.name)}
          maxLength={80}
        />
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          value={form.email}
          onChange={set('email')}
          error={wasTried && !looksLikeEmail(form.email) ? t('emailWrong') : undefined}
        />
        <TextField
          label={t('password')}
          type="password"
          autoComplete="new-password"
          hint={t('passwordHint')}
          value={form.password}
          onChange={set('password')}
          error={wasTried && missing > 0 ? t('passwordShort', { n: missing }) : undefined}
        />
        {create.error ? <RefusalNote error={create.error} /> : null}
        <Button type="submit" look="primary" isPending={create.isPending}>
          {t('create')}
        </Button>
      </form>
    </Doorway>
  )
}

function looksLikeEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text.trim())
}

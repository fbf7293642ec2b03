import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut, SlidersHorizontal } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Menu } from '../../ui/controls/menu.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { Avatar } from '../../ui/people/avatar.tsx'
import { api } from '../lib/api.ts'
import { sessionQuery, useSession } from '../lib/session.ts'
import { useTerms } from '../terms/use-terms.ts'
import { shellTexts } from './shell-texts.ts'

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const t = useText(shellTexts)
  const terms = useTerms()
  const staff = useSession()?.staff
  const navigate = useNavigate()
  const signOut = useSignOut()
  if (!staff) return null
  const entries = [
    { id: 'settings', name: terms('settings'), icon: SlidersHorizontal, onAct: () => void navigate({ to: '/settings' }) },
    { id: 'sign-out', name: t('signOut'), icon: LogOut, onAct: () => signOut() },
  ]
  return (
    <Menu label={t('account')} entries={entries}>
      <AriaButton className="me" aria-label={`${t('account')}: ${staff.name}`}>
        <Avatar id={staff.id} name={staff.name} />
        <span className="col el">
          <span className="t13 m el">{staff.name}</span>
          <span className="t12 f">{terms(staff.role)}</span>
        </span>
      </AriaButton>
    </Menu>
  )
}

function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useMutation({
    mutationFn: () => api('DELETE /api/v1/session'),
    onSuccess: async () => {
      client.clear()
      await client.fetchQuery(sessionQuery)
      await navigate({ to: '/sign-in' })
    },
  })
  return () => mutate()
}

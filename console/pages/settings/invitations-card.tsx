import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { nowMs } from '../../../ui/format/now.ts'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { Card } from '../../shell/card.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { accessTexts } from './access-texts.ts'

type Invitation = Item<'GET /api/v1/invitations'>

/** Seats that wait for somebody; not there when none does. */
export function InvitationsCard() {
  const access = useText(accessTexts)
  const asked = useQuery({ queryKey: ['invitations'], queryFn: ({ signal }) => api('GET /api/v1/invitations', { signal }) })
  if (asked.error) return <RefusalNote error={asked.error} />
  if (!asked.data || asked.data.items.length === 0) return null
  return (
    <Card title={access('invitations')}>
      {asked.data.items.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </Card>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const access = useText(accessTexts)
  const terms = useTerms()
  const format = useFormat()
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => api('DELETE /api/v1/invitations/:invitation', { params: { invitation: invitation.id } }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: access('withdrawn', { email: invitation.email }) })
      await client.invalidateQueries({ queryKey: ['invitations'] })
    },
  })
  const isExpired = Date.parse(invitation.expiresAt) <= nowMs()
  return (
    <div className="li row wrap">
      <span className="col sp">
        <b className="el">{invitation.email}</b>
        <span className="t12 f">
          {[
            access('invitedBy', { name: invitation.madeBy }),
            isExpired ? access('expired') : access('expires', { when: format.dateTime(invitation.expiresAt) }),
          ].join(' · ')}
        </span>
      </span>
      <Tag>{terms(invitation.role)}</Tag>
      {invitation.communities ? <Tag>{access('seesCount', { count: invitation.communities.length })}</Tag> : null}
      <Button size="s" look="ghost" onPress={() => withdraw.mutate()} isPending={withdraw.isPending}>
        {access('withdraw')}
      </Button>
    </div>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Mail, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Menu } from '../../../ui/controls/menu.tsx'
import { RefusalNote, useRefusalWords } from '../../../ui/controls/refusal-note.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { useCan, useSession } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { accessTexts } from './access-texts.ts'
import { AddStaffDialog } from './add-staff-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { InvitationsCard } from './invitations-card.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MayNot } from './may-not.tsx'
import { RemovalDialog } from './removal-dialog.tsx'
import { type Role, useRoleChoices } from './role-choices.ts'
import { SetPasswordDialog } from './set-password-dialog.tsx'
import { settingsTexts } from './settings-texts.ts'

type Staff = Item<'GET /api/v1/staff'>

/** Who may enter the console, with which role. */
export function StaffPage() {
  const t = useText(settingsTexts)
  const access = useText(accessTexts)
  const canRead = useCan('staff.read')
  const canManage = useCan('staff.manage')
  const [isAdding, setAdding] = useState(false)
  const [isInviting, setInviting] = useState(false)
  const asked = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => api('GET /api/v1/staff', { query: { limit: 200 }, signal }),
    enabled: canRead,
  })
  if (!canRead) return <MayNot />
  return (
    <div className="narrow stack">
      <Card
        title={t('staff')}
        beside={<span className="t12 f">{t('staffLead')}</span>}
        actions={
          canManage ? (
            <>
              <Button size="s" look="ghost" icon={Plus} onPress={() => setAdding(true)}>
                {t('addStaff')}
              </Button>
              <Button size="s" icon={Mail} onPress={() => setInviting(true)}>
                {access('invite')}
              </Button>
            </>
          ) : null
        }
      >
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonLines lines={4} />
            </div>
          }
        >
          {({ items }) => items.map((staff) => <StaffRow key={staff.id} staff={staff} canManage={canManage} />)}
        </Outcome>
      </Card>
      {canManage ? <InvitationsCard /> : null}
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
      <AddStaffDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </div>
  )
}

function StaffRow({ staff, canManage }: { staff: Staff; canManage: boolean }) {
  const t = useText(settingsTexts)
  const access = useText(accessTexts)
  const terms = useTerms()
  const format = useFormat()
  const client = useQueryClient()
  const choices = useRoleChoices()
  const isMe = useSession()?.staff?.id === staff.id
  const [isRemoving, setRemoving] = useState(false)
  const [isPasswordOpen, setPasswordOpen] = useState(false)
  const [isAssigning, setAssigning] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['staff'] })
  const change = useMutation({
    mutationFn: (role: Role) => api('PATCH /api/v1/staff/:staff', { params: { staff: staff.id }, body: { role } }),
    onSuccess: async ({ name, role }) => {
      showToast({ tone: 'done', title: t('roleChanged', { name, role: terms(role) }) })
      await refresh()
    },
  })
  const remove = useMutation({
    mutationFn: () => api('DELETE /api/v1/staff/:staff', { params: { staff: staff.id } }),
    onSuccess: async () => {
      setRemoving(false)
      showToast({ tone: 'done', title: t('removed', { name: staff.name }) })
      await refresh()
    },
  })
  const refusal = useRefusalWords(change.error)
  return (
    <div className="li col g8">
      <div className="row wrap">
        <Avatar id={staff.id} name={staff.name} size="m36" />
        <span className="col sp">
          <span className="row">
            <b className="el">{staff.name}</b>
            {isMe ? <Tag tone="fact">{t('you')}</Tag> : null}
            {staff.communities ? <Tag>{access('seesCount', { count: staff.communities.length })}</Tag> : null}
          </span>
          <span className="t12 f anywhere">
            {staff.email} · {t('lastSeen')} {staff.lastSeenAt ? format.ago(staff.lastSeenAt) : t('never')}
          </span>
        </span>
        {canManage ? (
          <>
            <Select<Role> label={t('role')} isLabelHidden choices={choices} value={staff.role} onChange={(role) => change.mutate(role)} />
            {isMe ? null : (
              <Menu
                label={t('moreAbout', { name: staff.name })}
                entries={[
                  ...(staff.role === 'owner' ? [] : [{ id: 'assign', name: access('chooseCommunities'), onAct: () => setAssigning(true) }]),
                  { id: 'password', name: t('resetPassword'), onAct: () => setPasswordOpen(true) },
                  { id: 'remove', name: t('remove'), onAct: () => setRemoving(true) },
                ]}
              >
                <Button size="s" look="ghost" icon={Ellipsis} hasOnlyIcon aria-label={t('moreAbout', { name: staff.name })} />
              </Menu>
            )}
          </>
        ) : (
          <Tag>{terms(staff.role)}</Tag>
        )}
      </div>
      {change.error ? (
        <p className="t13 look" role="alert">
          {refusal.title} {refusal.next}
        </p>
      ) : null}
      {isAssigning ? <AssignDialog staff={staff} isOpen onClose={() => setAssigning(false)} /> : null}
      <SetPasswordDialog staff={staff} isOpen={isPasswordOpen} onClose={() => setPasswordOpen(false)} />
      <RemovalDialog
        title={t('removeTitle', { name: staff.name })}
        why={t('removeWhy')}
        act={t('removeAct')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onRemove={() => remove.mutate()}
        isPending={remove.isPending}
        trouble={remove.error ? <RefusalNote error={remove.error} /> : null}
      />
    </div>
  )
}

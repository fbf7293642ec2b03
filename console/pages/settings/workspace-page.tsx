import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { type Session, sessionQuery, useCan, useSession } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { ZoneField } from '../../terms/zone-field.tsx'
import { MayNot } from './may-not.tsx'
import { settingsTexts } from './settings-texts.ts'

/** The workspace's name and zone. */
export function WorkspacePage() {
  const canConfigure = useCan('workspace.configure')
  const workspace = useSession()?.workspace
  if (!canConfigure || !workspace) return <MayNot />
  return <WorkspaceForm workspace={workspace} />
}

function WorkspaceForm({ workspace }: { workspace: NonNullable<Session['workspace']> }) {
  const t = useText(settingsTexts)
  const client = useQueryClient()
  const [name, setName] = useState(workspace.name)
  const [zone, setZone] = useState(workspace.zone)
  const save = useMutation({
    mutationFn: () => api('PATCH /api/v1/workspace', { body: { name, zone } }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('saved') })
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate()
  }
  return (
    <div className="narrow">
      <Card>
        <form className="form col g16" onSubmit={handleSubmit}>
          <TextField label={t('workspaceName')} hint={t('workspaceNameHint')} value={name} onChange={setName} maxLength={80} isRequired />
          <ZoneField label={t('zone')} hint={t('zoneHint')} value={zone} onChange={setZone} />
          {save.error ? <RefusalNote error={save.error} /> : null}
          <div className="row">
            <Button type="submit" look="primary" isPending={save.isPending} isDisabled={name.trim() === ''}>
              {t('save')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}

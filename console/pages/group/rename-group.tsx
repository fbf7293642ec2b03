import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { groupTexts } from './group-texts.ts'

/** Gives a group another name here; the platform keeps its own. */
export function RenameGroup({ group }: { group: Reply<'GET /api/v1/groups/:group'>['group'] }) {
  const t = useText(groupTexts)
  const client = useQueryClient()
  const canConfigure = useCan('community.configure')
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState(group.name)
  const rename = useMutation({
    mutationFn: () => api('PATCH /api/v1/groups/:group', { params: { group: group.id }, body: { name } }),
    onSuccess: async (saved) => {
      setOpen(false)
      showToast({ tone: 'done', title: t('renamed', { name: saved.name }) })
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'group' || queryKey[0] === 'community' })
    },
  })
  if (!canConfigure) return null
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') rename.mutate()
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('rename')}</Button>
      <Dialog title={t('renameTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form className="col g16" onSubmit={handleSubmit}>
          <TextField label={t('nameLabel')} value={name} onChange={setName} maxLength={80} autoFocus />
          {rename.error ? <RefusalNote error={rename.error} /> : null}
          <div className="row">
            <Button type="submit" look="primary" isPending={rename.isPending} isDisabled={name.trim() === '' || name === group.name}>
              {t('save')}
            </Button>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { accessTexts } from './access-texts.ts'
import { AssignmentField, isAssignable } from './assignment-field.tsx'
import { settingsTexts } from './settings-texts.ts'

type AssignDialogProps = { staff: Item<'GET /api/v1/staff'>; isOpen: boolean; onClose: () => void }

/** Which communities somebody sees; from their next request on. */
export function AssignDialog({ staff, isOpen, onClose }: AssignDialogProps) {
  const t = useText(settingsTexts)
  const access = useText(accessTexts)
  const client = useQueryClient()
  const [communities, setCommunities] = useState(staff.communities)
  const save = useMutation({
    mutationFn: () => api('PATCH /api/v1/staff/:staff', { params: { staff: staff.id }, body: { communities } }),
    onSuccess: async ({ name }) => {
      onClose()
      showToast({ tone: 'done', title: access('assigned', { name }) })
      await client.invalidateQueries({ queryKey: ['staff'] })
    },
  })
  return (
    <Dialog title={access('assignTitle', { name: staff.name })} isOpen={isOpen} onClose={onClose}>
      <div className="col g16">
        <AssignmentField value={communities} onChange={setCommunities} />
        {save.error ? <RefusalNote error={save.error} /> : null}
        <div className="row">
          <Button look="primary" isDisabled={!isAssignable(communities)} isPending={save.isPending} onPress={() => save.mutate()}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

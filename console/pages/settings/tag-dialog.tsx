import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { TagChip } from '../../terms/tag-chip.tsx'
import type { ChosenTag } from '../../terms/tag-picker.tsx'
import { forgetTagged } from '../../terms/tag-queries.ts'
import { tagTexts } from '../../terms/tag-texts.ts'

/** Name and colour of a tag, new or known. */
export function TagDialog({ tag, onClose }: { tag: ChosenTag | null; onClose: () => void }) {
  const t = useText(tagTexts)
  const client = useQueryClient()
  const [name, setName] = useState(tag?.name ?? '')
  const [color, setColor] = useState<ChosenTag['color']>(tag?.color ?? 'plain')
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), color }
      return tag === null ? api('POST /api/v1/tags', { body }) : api('PATCH /api/v1/tags/:tag', { params: { tag: tag.id }, body })
    },
    onSuccess: async (saved) => {
      onClose()
      showToast({ tone: 'done', title: t('saved', { name: saved.name }) })
      await forgetTagged(client)
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate()
  }
  return (
    <Dialog title={t(tag === null ? 'newTag' : 'editTag')} isOpen onClose={onClose}>
      <form className="col g16" onSubmit={handleSubmit}>
        <TextField label={t('name')} value={name} onChange={setName} maxLength={40} autoFocus />
        <Select
          label={t('color')}
          choices={[
            { id: 'plain', name: t('plain'), note: t('plainNote') },
            { id: 'moss', name: t('moss') },
            { id: 'amber', name: t('amber') },
            { id: 'brick', name: t('brick') },
          ]}
          value={color}
          onChange={setColor}
        />
        {name.trim() === '' ? null : (
          <div className="row">
            <TagChip tag={{ name: name.trim(), color }} />
          </div>
        )}
        {save.error ? <RefusalNote error={save.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''} isPending={save.isPending}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { BranchEditor } from './branch-editor.tsx'
import { PreviewCard } from './preview-card.tsx'
import { type Segment, useNamed } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { branch, branchOf, isComplete, rooted } from './tree.ts'
import { useConditionWords } from './use-condition-words.ts'

const noTag = 'none'

type SegmentEditorProps = {
  community: string
  /** The one that is changed; a new one without. */
  segment?: Segment
  onDone: (id: string) => void
  onCancel: () => void
}

/** Name, conditions and tag of a segment, with who fits while one writes. */
export function SegmentEditor({ community, segment, onDone, onCancel }: SegmentEditorProps) {
  const t = useText(segmentTexts)
  const client = useQueryClient()
  const named = useNamed(community)
  // A segment cannot ask for itself.
  const others = { ...named, segments: named.segments.filter((one) => one.id !== segment?.id) }
  const { say } = useConditionWords(named)
  const [name, setName] = useState(segment?.name ?? '')
  const [tag, setTag] = useState<string>(segment?.tag?.id ?? noTag)
  const [definition, setDefinition] = useState(segment?.definition ?? { kinds: ['human' as const], where: { all: [] } })
  const where = rooted(definition.where)
  const body = { name: name.trim(), definition, tag: tag === noTag ? null : tag }
  const save = useMutation({
    mutationFn: () =>
      segment
        ? api('PATCH /api/v1/segments/:segment', { params: { segment: segment.id }, body })
        : api('POST /api/v1/communities/:community/segments', { params: { community }, body }),
    onSuccess: async (saved) => {
      showToast({ tone: 'done', title: t('saved', { name: saved.name }) })
      await client.invalidateQueries({ queryKey: ['community', community, 'segments'] })
      await client.invalidateQueries({ queryKey: ['segment', saved.id] })
      onDone(saved.id)
    },
  })
  const isWhole = body.name !== '' && isComplete(definition.where)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) save.mutate()
  }
  return (
    <form className="segment-cols" onSubmit={handleSubmit}>
      <div className="stack">
        <Card title={segment ? segment.name : t('create')} isPadded>
          <div className="col g16">
            <TextField
              label={t('name')}
              placeholder={t('namePlaceholder')}
              value={name}
              onChange={setName}
              maxLength={80}
              autoFocus={!segment}
            />
            <BranchEditor
              branch={branchOf(where) ?? { kind: 'all', parts: [] }}
              named={others}
              depth={1}
              onChange={(next) => setDefinition({ ...definition, where: branch(next) })}
            />
            {isComplete(definition.where) ? <p className="q cond-said">{say(definition.where)}</p> : null}
            <Select
              label={t('keepTag')}
              hint={t('keepTagWhy')}
              choices={[{ id: noTag, name: t('noTag') }, ...named.tags.map(({ id, name: called }) => ({ id, name: called }))]}
              value={tag}
              onChange={setTag}
            />
            {save.error ? <RefusalNote error={save.error} /> : null}
            <div className="row">
              <Button type="submit" look="primary" isDisabled={!isWhole} isPending={save.isPending}>
                {segment ? t('save') : t('make')}
              </Button>
              <Button onPress={onCancel}>{t('cancel')}</Button>
            </div>
          </div>
        </Card>
      </div>
      <PreviewCard community={community} definition={definition} />
    </form>
  )
}

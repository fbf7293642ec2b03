import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { TagChip } from '../../terms/tag-chip.tsx'
import { type ChosenTag, TagPicker } from '../../terms/tag-picker.tsx'
import { forgetTagged } from '../../terms/tag-queries.ts'
import { tagTexts } from '../../terms/tag-texts.ts'
import { type Person, personQuery } from './person-queries.ts'

/** The tags of a person: put on by staff or kept by a segment. */
export function TagsCard({ person }: { person: Person }) {
  const t = useText(tagTexts)
  const format = useFormat()
  const canTag = useCan('member.tag')
  const change = useChangeTag(person.id)
  const isKept = person.tags.some(({ setBy }) => setBy === 'rule')
  return (
    <Card
      title={t('tags')}
      actions={
        canTag ? (
          <TagPicker
            label={t('add')}
            canMake
            without={person.tags.map(({ id }) => id)}
            onChoose={(tag) => change.mutate({ act: 'put', tag })}
          >
            <Button look="ghost" size="s" icon={Plus} hasOnlyIcon aria-label={t('add')} isPending={change.isPending} />
          </TagPicker>
        ) : null
      }
      isPadded
    >
      <div className="col g12">
        {person.tags.length === 0 ? <p className="t13 f">{t('noneOnPerson')}</p> : null}
        <div className="row wrap tag-row">
          {person.tags.map((tag) => (
            <TagChip
              key={tag.id}
              tag={tag}
              setBy={tag.setBy}
              why={tag.setBy === 'rule' ? t('byRule') : t('byStaff', { who: tag.setByName, when: format.ago(tag.setAt) })}
              // What a segment keeps true is not for a hand to take off.
              onRemove={canTag && tag.setBy === 'staff' ? () => change.mutate({ act: 'remove', tag }) : undefined}
            />
          ))}
        </div>
        {isKept ? <p className="t12 f">{t('ruleNote')}</p> : null}
        {change.error ? <RefusalNote error={change.error} /> : null}
      </div>
    </Card>
  )
}

function useChangeTag(member: string) {
  const t = useText(tagTexts)
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ act, tag }: { act: 'put' | 'remove'; tag: ChosenTag }) => {
      if (act === 'put') await api('POST /api/v1/members/:member/tags', { params: { member }, body: { tag: tag.id } })
      else await api('DELETE /api/v1/members/:member/tags/:tag', { params: { member, tag: tag.id } })
    },
    onSuccess: async (_done, { act, tag }) => {
      showToast({ tone: 'done', title: t(act === 'put' ? 'putOn' : 'takenOff', { name: tag.name }) })
      await client.invalidateQueries({ queryKey: personQuery(member).queryKey, exact: true })
      await forgetTagged(client)
    },
  })
}

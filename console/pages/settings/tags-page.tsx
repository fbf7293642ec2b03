import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { TagChip } from '../../terms/tag-chip.tsx'
import { forgetTagged, tagListQuery } from '../../terms/tag-queries.ts'
import { tagTexts } from '../../terms/tag-texts.ts'
import { MayNot } from './may-not.tsx'
import { RemovalDialog } from './removal-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

type CountedTag = Item<'GET /api/v1/tags'>

/** Every tag of the workspace: made, renamed, coloured, and taken away with how many carry it. */
export function TagsPage() {
  const t = useText(tagTexts)
  const canManage = useCan('tag.manage')
  const [isMaking, setMaking] = useState(false)
  const asked = useQuery({ ...tagListQuery, enabled: canManage })
  if (!canManage) return <MayNot />
  const make = (
    <Button look="primary" icon={Plus} onPress={() => setMaking(true)}>
      {t('newTag')}
    </Button>
  )
  return (
    <div className="narrow">
      <Card
        title={t('tags')}
        beside={<span className="t12 f">{t('lead')}</span>}
        actions={asked.data && asked.data.items.length > 0 ? make : null}
      >
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonLines lines={4} />
            </div>
          }
        >
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState action={make}>{t('empty')}</EmptyState>
            ) : (
              items.map((tag) => <TagLine key={tag.id} tag={tag} />)
            )
          }
        </Outcome>
      </Card>
      {isMaking ? <TagDialog tag={null} onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function TagLine({ tag }: { tag: CountedTag }) {
  const t = useText(tagTexts)
  const client = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'drop'>()
  const drop = useMutation({
    mutationFn: () => api('DELETE /api/v1/tags/:tag', { params: { tag: tag.id } }),
    onSuccess: async () => {
      setOpen(undefined)
      showToast({ tone: 'done', title: t('dropped', { name: tag.name }) })
      await forgetTagged(client)
    },
  })
  return (
    <div className="li row wrap">
      <span className="row sp">
        <TagChip tag={tag} />
        <span className="t12 f">{t('people', { count: tag.people })}</span>
      </span>
      <Button size="s" onPress={() => setOpen('edit')} aria-label={`${t('edit')} ${tag.name}`}>
        {t('edit')}
      </Button>
      <Button size="s" look="ghost" onPress={() => setOpen('drop')} aria-label={`${t('drop')} ${tag.name}`}>
        {t('drop')}
      </Button>
      {open === 'edit' ? <TagDialog tag={tag} onClose={() => setOpen(undefined)} /> : null}
      <RemovalDialog
        title={t('dropTitle', { name: tag.name })}
        why={t('dropWhat', { count: tag.people })}
        act={t('dropAct')}
        isOpen={open === 'drop'}
        isPending={drop.isPending}
        onClose={() => setOpen(undefined)}
        onRemove={() => drop.mutate()}
        trouble={drop.error ? <RefusalNote error={drop.error} /> : null}
      />
    </div>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Download, Pencil } from 'lucide-react'
import { useState } from 'react'
import { requestLine } from '../../../ui/api/typed-client.ts'
import { Button, buttonClass } from '../../../ui/controls/button.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { RemovalDialog } from '../settings/removal-dialog.tsx'
import { SegmentEditor } from './segment-editor.tsx'
import { SegmentMembers } from './segment-members.tsx'
import { segmentQuery, useNamed } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { useConditionWords } from './use-condition-words.ts'

type Whole = Reply<'GET /api/v1/segments/:segment'>

/** One segment: what it asks, who is in it and why. */
export function SegmentPage() {
  const { community, segment } = useParams({ from: '/in/communities/$community/segments/$segment' })
  const asked = useQuery(segmentQuery(segment))
  const [isEditing, setEditing] = useState(false)
  return (
    <Outcome of={asked} waiting={<SkeletonBlock height={420} />}>
      {(whole) =>
        isEditing ? (
          <SegmentEditor community={community} segment={whole} onDone={() => setEditing(false)} onCancel={() => setEditing(false)} />
        ) : (
          <SegmentView community={community} whole={whole} onEdit={() => setEditing(true)} />
        )
      }
    </Outcome>
  )
}

function SegmentView({ community, whole, onEdit }: { community: string; whole: Whole; onEdit: () => void }) {
  const t = useText(segmentTexts)
  const format = useFormat()
  const canManage = useCan('segment.manage')
  const { say } = useConditionWords(useNamed(community))
  const { address } = requestLine('GET /api/v1/segments/:segment/members.csv', { params: { segment: whole.id } })
  return (
    <div className="stack">
      <Card
        title={whole.name}
        beside={<span className="n">{t('people', { count: whole.people })}</span>}
        actions={
          <>
            <a className={buttonClass({ size: 's' })} href={address} download>
              <Icon of={Download} size="s" />
              {t('export')}
            </a>
            {canManage ? (
              <>
                <Button size="s" icon={Pencil} onPress={onEdit}>
                  {t('edit')}
                </Button>
                <RemoveSegment community={community} whole={whole} />
              </>
            ) : null}
          </>
        }
        isPadded
      >
        <div className="col g8">
          <p>{say(whole.definition.where)}</p>
          <p className="row wrap t12 f">
            {whole.tag ? <Tag tone="slate">{whole.tag.name}</Tag> : null}
            <span>{t('version', { n: whole.version })}</span>
            <span>{t('changed', { who: whole.changedBy, when: format.ago(whole.changedAt) })}</span>
            {whole.usedBy.length > 0 ? <span>{t('usedBy', { names: whole.usedBy.join(' · ') })}</span> : null}
            <Link to="/communities/$community/segments" params={{ community }}>
              {t('backToList')}
            </Link>
          </p>
        </div>
      </Card>
      <SegmentMembers whole={whole} community={community} />
      {whole.versions.length > 1 ? (
        <Card title={t('versions')}>
          {whole.versions.slice(1).map((version) => (
            <div key={version.version} className="li col">
              <span className="anywhere">{say(version.definition.where)}</span>
              <span className="t12 f">
                {t('version', { n: version.version })} · {t('changed', { who: version.changedBy, when: format.ago(version.changedAt) })}
              </span>
            </div>
          ))}
        </Card>
      ) : null}
    </div>
  )
}

function RemoveSegment({ community, whole }: { community: string; whole: Whole }) {
  const t = useText(segmentTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () => api('DELETE /api/v1/segments/:segment', { params: { segment: whole.id } }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('removed', { name: whole.name }) })
      await navigate({ to: '/communities/$community/segments', params: { community } })
      await client.invalidateQueries({ queryKey: ['community', community, 'segments'] })
    },
  })
  return (
    <>
      <Button size="s" look="ghost" onPress={() => setOpen(true)}>
        {t('remove')}
      </Button>
      <RemovalDialog
        title={t('removeTitle', { name: whole.name })}
        why={t('removeWhy')}
        act={t('removeAct')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onRemove={() => remove.mutate()}
        isPending={remove.isPending}
        trouble={remove.error ? <RefusalNote error={remove.error} /> : null}
      />
    </>
  )
}

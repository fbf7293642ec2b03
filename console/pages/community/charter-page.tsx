import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { CharterCard } from '../charter/charter-card.tsx'
import { charterTexts } from '../charter/charter-texts.ts'
import { GoalsCard } from '../charter/goals-card.tsx'
import { CharterFields, type CharterForm, isCharterComplete } from '../communities/charter-fields.tsx'
import { type Community, communityQuery } from '../communities/communities-queries.ts'
import { communityTexts } from './community-texts.ts'

/** What the community is for, and the few things that follow from it. */
export function CharterPage() {
  const { community } = useParams({ from: '/in/communities/$community' })
  const asked = useQuery(communityQuery(community))
  return (
    <Outcome of={asked} waiting={<SkeletonLines lines={6} />}>
      {(found) => (
        <div className="narrow stack">
          <GoalsCard community={found.slug} />
          <CharterCard community={found.slug} />
          <CharterEditor key={found.id} community={found} />
        </div>
      )}
    </Outcome>
  )
}

function CharterEditor({ community }: { community: Community }) {
  const t = useText(communityTexts)
  const charter = useText(charterTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const canConfigure = useCan('community.configure')
  const [form, setForm] = useState<CharterForm>(community)
  const [wasTried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const { name, slug, kind, promise, zone } = form
      return api('PATCH /api/v1/communities/:community', { params: { community: community.id }, body: { name, slug, kind, promise, zone } })
    },
    onSuccess: async (saved) => {
      client.setQueryData(communityQuery(saved.slug).queryKey, saved)
      await navigate({ to: '/communities/$community/charter', params: { community: saved.slug }, replace: true })
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'communities' || queryKey[0] === 'community' || queryKey[0] === 'insight',
      })
      showToast({ tone: 'done', title: t('saved') })
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isCharterComplete(form)) save.mutate()
  }
  return (
    <Card title={charter('basics')} beside={<span className="t12 f">{canConfigure ? t('charterLead') : t('readOnly')}</span>}>
      <form className="form" onSubmit={handleSubmit} noValidate>
        <fieldset className="bare col g16" disabled={!canConfigure}>
          <CharterFields form={form} onChange={setForm} wasTried={wasTried} />
          {form.zone === community.zone ? null : <Note title={t('zoneWarn')}>{t('zoneWarnWhy')}</Note>}
          {save.error ? <RefusalNote error={save.error} /> : null}
          {canConfigure ? (
            <div className="row">
              <Button type="submit" look="primary" isPending={save.isPending}>
                {t('save')}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </form>
    </Card>
  )
}
